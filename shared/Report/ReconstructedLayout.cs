namespace Shared.Report;

/// <summary>The layout reconstructed from what is published; not the official interface, and it says so.</summary>
public sealed partial class ReconstructedLayout : IDirectReportLayout
{
    /// <summary>The name under which it is asked for.</summary>
    public const string Id = "reconstructed-1";

    /// <inheritdoc/>
    public string LayoutId => Id;

    /// <inheritdoc/>
    public int LayoutVersion => 1;

    /// <inheritdoc/>
    public DateOnly ValidFrom => new(2026, 1, 1);

    /// <inheritdoc/>
    public string HeaderLine => "重构版式，非官方接口 / reconstructed layout, not the official interface";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => [.. Fields.Select(f => f.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<LayoutValue> Row(DirectReport report) => [.. Fields.Select(f => f.Value(report))];
}
