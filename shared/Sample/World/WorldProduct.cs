namespace Shared.Sample.World;

/// <summary>A product of a simulated district: one maker's pack of a generic name, form and strength.</summary>
public sealed record WorldProduct
{
    /// <summary>Its number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>通用名.</summary>
    public required string GenericName { get; init; }

    /// <summary>剂型.</summary>
    public required string DosageForm { get; init; }

    /// <summary>制剂规格.</summary>
    public required string Strength { get; init; }

    /// <summary>最小制剂单位.</summary>
    public required string DoseUnit { get; init; }

    /// <summary>药理分类.</summary>
    public required string TherapeuticClass { get; init; }

    /// <summary>生产企业.</summary>
    public required string Maker { get; init; }

    /// <summary>The day from which it is a selected product (中选), or null.</summary>
    public int? SelectedFrom { get; init; }

    /// <summary>急抢救.</summary>
    public bool Emergency { get; init; }

    /// <summary>麻精药品.</summary>
    public bool Controlled { get; init; }

    /// <summary>On the region's 易短缺重点监测清单.</summary>
    public bool Watched { get; init; }

    /// <summary>Dose units in a pack.</summary>
    public required int PackSize { get; init; }

    /// <summary>Yuan a dose unit before any rise.</summary>
    public required decimal Price { get; init; }

    /// <summary>How much of it is used, relative to the others.</summary>
    internal double Popularity { get; init; }

    internal int DosesPerLine { get; init; }
    internal Season Season { get; init; }
    internal bool Intermittent { get; init; }
    internal bool Injected { get; init; }

    /// <summary>The two distributors that the maker appointed.</summary>
    internal (int First, int Second) Distributors { get; init; }

    /// <summary>Names it in the whole district.</summary>
    public string Id => $"P{Index + 1:0000}";

    /// <summary>The same for all makers of the same drug.</summary>
    public string Variety => $"{GenericName}|{DosageForm}|{Strength}";
}
