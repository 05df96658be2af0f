-- What they decided cannot be done here any more: it still waits.
DELETE FROM temp.join_question
 WHERE ours = (SELECT uid FROM main.merge_conflict WHERE id = {question})
