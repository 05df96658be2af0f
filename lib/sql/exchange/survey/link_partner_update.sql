UPDATE participation
   SET is_lead = :is_lead,
       stated_level = :level,
       contribution = :contribution,
       note = :note
 WHERE project = :project
   AND agency = :agency
