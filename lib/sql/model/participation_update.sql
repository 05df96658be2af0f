UPDATE participation
   SET is_lead = :is_lead,
       stated_level = :stated_level,
       contribution = :contribution,
       note = :note
 WHERE project = :project
   AND agency = :agency
