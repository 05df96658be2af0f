INSERT INTO release (made_at, profile, file_name, sha256, made_by)
VALUES (:made_at, :profile, :file_name, :sha256, :made_by)
