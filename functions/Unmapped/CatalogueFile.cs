using System.Globalization;
using System.Text;
using Functions.Api;
using Shared.Normalise;
using Shared.Read;

namespace Functions.Unmapped;

/// <summary>Writes catalogue rows as the file that a hospital would send for them.</summary>
public static class CatalogueFile
{
    private static readonly (string Key, Func<CatalogueRow, string?> Value)[] Columns =
    [
        ("drugCode", r => r.DrugCode), ("ypid", r => r.Ypid), ("platformCode", r => r.PlatformCode), ("insuranceCode", r => r.InsuranceCode),
        ("standardCode", r => r.StandardCode), ("genericName", r => r.GenericName), ("tradeName", r => r.TradeName), ("approvalNumber", r => r.ApprovalNumber),
        ("manufacturer", r => r.Manufacturer), ("dosageForm", r => r.DosageForm), ("strength", r => r.Strength), ("route", r => r.Route),
        ("doseUnit", r => r.DoseUnit), ("packUnit", r => r.PackUnit), ("packSize", r => r.PackSize.ToString(CultureInfo.InvariantCulture)),
        ("therapeuticClass", r => r.TherapeuticClass), ("category", r => QueryReader.Camel(r.Category.ToString())), ("essential", r => Flag(r.Essential)),
        ("centrallyProcured", r => Flag(r.CentrallyProcured)), ("procurementBatch", r => r.ProcurementBatch), ("negotiated", r => Flag(r.Negotiated)),
        ("consistencyEvaluated", r => Flag(r.ConsistencyEvaluated)), ("emergency", r => Flag(r.Emergency)), ("paediatric", r => Flag(r.Paediatric)),
        ("controlled", r => Flag(r.Controlled)), ("effectiveFrom", r => r.EffectiveFrom == DateOnly.MinValue ? null : Day(r.EffectiveFrom)),
        ("effectiveTo", r => r.EffectiveTo is { } end ? Day(end) : null),
    ];

    /// <summary>UTF-8 CSV by the wire names.</summary>
    public static byte[] Write(IReadOnlyList<CatalogueRow> rows)
    {
        var text = new StringBuilder().AppendJoin(',', Columns.Select(c => c.Key)).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', Columns.Select(c => Quoted(c.Value(row) ?? ""))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Quoted(string value) => value.Length == 0 ? "" : $"\"{FormulaText.Harmless(value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Flag(bool yes) => yes ? "1" : "2";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
