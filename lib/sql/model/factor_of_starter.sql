-- The factor that has the code of a starter codebook, or was brought as it and has another code now.
SELECT id
  FROM factor
 WHERE code = :code
    OR uid = :uid
 ORDER BY code <> :code
 LIMIT 1
