using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>使用: what was given to patients.</summary>
internal sealed class UsageRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts)
    : DayRowRules(fields, parameters, catalogue, texts, facts)
{
    private static readonly ChoiceSet<Encounter> Encounters = new(
        (Encounter.Outpatient, "门诊", "outpatient"), (Encounter.Emergency, "急诊", "emergency"), (Encounter.Inpatient, "住院", "inpatient"));

    private readonly int _amount = fields.IndexOf("amount");
    private readonly int _department = fields.IndexOf("department");
    private readonly int _encounter = fields.IndexOf("encounter");
    private readonly int _visit = fields.IndexOf("visitId");
    private readonly int _prescription = fields.IndexOf("prescriptionId");
    private readonly int _daysSupply = fields.IndexOf("daysSupply");

    protected override void Judge(ref DayFact fact)
    {
        fact.Amount = Amount(_amount, fact.Doses);
        fact.Place = Place(_department);
        fact.Encounter = Fields.Choice(_encounter, Encounters) ?? Encounter.Unknown;
        fact.DaysSupply = Fields.Integer(_daysSupply) ?? 0;
        fact.IdentifiedBy(Fields.Rows, _visit, _prescription);
    }
}
