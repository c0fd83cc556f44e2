;; Exports Org on standard input to HTML on standard output.
(require 'ox-html)
(let ((lines nil) (line nil))
  (while (setq line (ignore-errors (read-from-minibuffer "")))
    (push line lines))
  (princ (org-export-string-as (mapconcat #'identity (nreverse lines) "\n") 'html t)))
