INSERT INTO source (kind, file_name, sha256, sheet, encoding, header, mapping, row_count, loaded_at, loaded_by,
                    replaces)
VALUES (:kind, :file_name, :sha256, :sheet, :encoding, :header, :mapping, :row_count,
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), :loaded_by, :replaces)
