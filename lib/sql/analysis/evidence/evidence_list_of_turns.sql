-- As evidence_list_of_speech, where nobody is heard but in turns.
WITH who (id) AS NOT MATERIALIZED (
-- include evidence_who
), reach (id) AS MATERIALIZED (
-- include evidence_of_turns
-- include evidence_chosen_of_reach
