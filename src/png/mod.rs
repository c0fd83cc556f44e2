//! Pictures: the badge as PNG.
