//! Snippets: a badge around an authorize link, for the place it goes to.
