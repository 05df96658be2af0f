UPDATE OR IGNORE main.recommendation_passage
   SET passage = :other
 WHERE passage = :id
