-- Whose words an entry of the log says are gone.
SELECT number, iif(new ->> 'kind' = 'response', 'questionnaire', new ->> 'kind') AS kind, new ->> 'code' AS code
  FROM change_log
 WHERE number = :number
