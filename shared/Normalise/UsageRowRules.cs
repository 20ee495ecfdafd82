using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>使用: what was given to patients. Identifiers are hashed here and go no further.</summary>
internal sealed class UsageRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, IIdentifierHash identifiers)
    : DayRowRules(fields, parameters, catalogue)
{
    private static readonly ChoiceSet<Encounter> Encounters = new(
        (Encounter.Outpatient, "门诊", "outpatient"), (Encounter.Emergency, "急诊", "emergency"), (Encounter.Inpatient, "住院", "inpatient"));

    private readonly int _amount = fields.IndexOf("amount");
    private readonly int _department = fields.IndexOf("department");
    private readonly int _encounter = fields.IndexOf("encounter");
    private readonly int _visit = fields.IndexOf("visitId");
    private readonly int _prescription = fields.IndexOf("prescriptionId");
    private readonly int _daysSupply = fields.IndexOf("daysSupply");

    protected override DayFact Judge(DayFact fact) => fact with
    {
        Amount = Amount(_amount, fact.Doses),
        Place = Place(_department),
        Encounter = Fields.Choice(_encounter, Encounters) ?? Encounter.Unknown,
        DaysSupply = Fields.Integer(_daysSupply) ?? 0,
        Visit = Hash(_visit),
        Prescription = Hash(_prescription),
    };

    private UInt128 Hash(int column)
    {
        var identifier = Fields.Bytes(column);
        return identifier.IsEmpty || Fields.Faulty ? 0 : identifiers.Of(identifier);
    }
}
