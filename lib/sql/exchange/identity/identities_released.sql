-- Whose the uids of released copies are.
SELECT uid, released_uid AS other_uid
  FROM release_key
 WHERE table_name = :kind AND released_uid IS NOT NULL
