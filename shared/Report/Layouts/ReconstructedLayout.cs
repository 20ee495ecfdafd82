namespace Shared.Report.Layouts;

/// <summary>The layout reconstructed from what is published; not the official interface, and it says so.</summary>
public sealed partial class ReconstructedLayout : IDirectReportLayout
{
    /// <summary>The name under which it is asked for.</summary>
    public const string Id = "reconstructed-1";

    /// <summary>Counts its changes: columns that are added at the end don't change it.</summary>
    public const int Version = 1;

    /// <inheritdoc/>
    public string LayoutId => Id;

    /// <inheritdoc/>
    public int LayoutVersion => Version;

    /// <inheritdoc/>
    public DateOnly ValidFrom => new(2018, 1, 1);

    /// <inheritdoc/>
    public DateOnly? ValidTo => null;

    /// <inheritdoc/>
    public string HeaderLine => DirectReportLayouts.NotOfficial;

    /// <inheritdoc/>
    public IReadOnlyList<LayoutColumn> Columns => Fields;

    /// <inheritdoc/>
    public bool Takes(ReportPeriod period) => true;
}
