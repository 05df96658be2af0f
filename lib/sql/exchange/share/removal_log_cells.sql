-- The values of the log; texts of other documents keep what they merely have in common with hers.
UPDATE main.change_log
   SET who = removal_names(who),
       row_key = removal_words(row_key),
       old = iif(table_name IN ('document', 'passage', 'speaker_turn'), removal_names(old), removal_words(old)),
       new = iif(table_name IN ('document', 'passage', 'speaker_turn'), removal_names(new), removal_words(new))
 WHERE removal_names(who) IS NOT who
    OR removal_words(row_key) IS NOT row_key
    OR iif(table_name IN ('document', 'passage', 'speaker_turn'), removal_names(old), removal_words(old)) IS NOT old
    OR iif(table_name IN ('document', 'passage', 'speaker_turn'), removal_names(new), removal_words(new)) IS NOT new
