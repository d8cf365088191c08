"""An invented town, brought to where it stands by the same services that people use."""
