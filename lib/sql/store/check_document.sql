SELECT id, text, sha256
  FROM document
