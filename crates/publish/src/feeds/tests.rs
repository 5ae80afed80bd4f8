//! That feed readers read them.
