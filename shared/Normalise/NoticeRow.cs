namespace Shared.Normalise;

/// <summary>停产通知: a maker stops or resumes production.</summary>
public sealed record NoticeRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{Manufacturer}\u001f{GenericName}\u001f{StopsOn:yyyy-MM-dd}";

    /// <summary>生产企业.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>通用名.</summary>
    public required string GenericName { get; init; }

    /// <summary>剂型; null for every form.</summary>
    public string? DosageForm { get; init; }

    /// <summary>制剂规格; null for every strength.</summary>
    public string? Strength { get; init; }

    /// <summary>停产日期.</summary>
    public required DateOnly StopsOn { get; init; }

    /// <summary>原因.</summary>
    public string? Reason { get; init; }

    /// <summary>当前库存 at the maker.</summary>
    public decimal? MakerStock { get; init; }

    /// <summary>预计复产; null when unknown.</summary>
    public DateOnly? ResumesOn { get; init; }
}
