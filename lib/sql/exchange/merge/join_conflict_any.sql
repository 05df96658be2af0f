-- Whether anything waits for a person there, or did.
SELECT EXISTS (SELECT 1 FROM "{theirs}".merge_conflict)
