//! The callback check: the stored transaction and the URL that came back.
