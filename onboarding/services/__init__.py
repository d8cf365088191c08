"""What people do, one file per noun: a change and its journal entry, in the caller's transaction."""
