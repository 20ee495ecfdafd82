using Shared.Read;

namespace Shared.Normalise;

// What a row tells of its drug in columns that its kind doesn't have.
internal sealed partial class RowFields
{
    /// <summary>What the row tells of its drug beside the code, each value as it may be shown; null when it tells nothing.</summary>
    public DrugDescription? Description()
    {
        var told = rows.Descriptions().ToDictionary(d => d.Key, d => ShownValue.Of(d.Value, ColumnType.Text), StringComparer.Ordinal);
        return told.Count == 0 ? null : new DrugDescription
        {
            Ypid = told.GetValueOrDefault("ypid"),
            PlatformCode = told.GetValueOrDefault("platformCode"),
            InsuranceCode = told.GetValueOrDefault("insuranceCode"),
            StandardCode = told.GetValueOrDefault("standardCode"),
            GenericName = told.GetValueOrDefault("genericName"),
            ApprovalNumber = told.GetValueOrDefault("approvalNumber"),
            Manufacturer = told.GetValueOrDefault("manufacturer"),
            DosageForm = told.GetValueOrDefault("dosageForm"),
            Strength = told.GetValueOrDefault("strength"),
            PackSize = told.GetValueOrDefault("packSize"),
        };
    }
}
