using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>使用: what was given to patients. Identifiers are hashed here and go no further.</summary>
internal sealed class UsageRowRules(RowFields fields, FeedParameters parameters, DrugCatalogue catalogue, IIdentifierHash identifiers)
    : DayRowRules(fields, parameters, catalogue)
{
    internal static readonly ChoiceSet<Encounter> Encounters = new(
        (Encounter.Outpatient, "门诊", "outpatient"), (Encounter.Emergency, "急诊", "emergency"), (Encounter.Inpatient, "住院", "inpatient"));

    private readonly int _amount = fields.IndexOf("amount");
    private readonly int _department = fields.IndexOf("department");
    private readonly int _encounter = fields.IndexOf("encounter");
    private readonly int _visit = fields.IndexOf("visitId");
    private readonly int _prescription = fields.IndexOf("prescriptionId");
    private readonly int _daysSupply = fields.IndexOf("daysSupply");
    private LastIdentifier _lastVisit;
    private LastIdentifier _lastPrescription;

    protected override DayFact Judge(DayFact fact) => fact with
    {
        Amount = Amount(_amount, fact.Doses),
        Place = Place(_department),
        Encounter = Fields.Choice(_encounter, Encounters) ?? Encounter.Unknown,
        DaysSupply = Fields.Integer(_daysSupply) ?? 0,
        Visit = Hash(ref _lastVisit, _visit),
        Prescription = Hash(ref _lastPrescription, _prescription),
    };

    private UInt128 Hash(ref LastIdentifier last, int column)
    {
        var identifier = Fields.Bytes(column);
        if (identifier.IsEmpty || Fields.Faulty) return 0;
        if (!last.Is(identifier)) last = new LastIdentifier(identifier.ToArray(), identifiers.Of(identifier));
        return last.Hash;
    }

    /// <summary>The lines of a visit stand together in most files, so the last hash is often the next one.</summary>
    private readonly record struct LastIdentifier(byte[]? Bytes, UInt128 Hash)
    {
        public bool Is(ReadOnlySpan<byte> identifier) => Bytes is not null && identifier.SequenceEqual(Bytes);
    }
}
