namespace Functions.Tests.Privacy;

/// <summary>A text that stands for something about a person and occurs nowhere else, so that wherever it is found it has leaked.</summary>
/// <param name="What">What it stands for.</param>
/// <param name="Text">The text.</param>
/// <param name="IsOfTheRow">True for what a hospital gets back in its own bad rows so that it can mend them: identifiers, and what stood in a wrong column.</param>
public sealed record Marker(string What, string Text, bool IsOfTheRow = false)
{
    public static readonly Marker Patient = new("patient's name", "欧阳标记甲");
    public static readonly Marker IdCard = new("id card", "11010119770707551X");
    public static readonly Marker Phone = new("phone", "13987650911");
    public static readonly Marker Address = new("address", "标记胡同七七八号");
    public static readonly Marker Prescriber = new("prescriber's name", "上官标记乙");
    public static readonly Marker PrescriberCode = new("prescriber's code", "YSMARKQ0099");
    public static readonly Marker Bed = new("bed", "标记床九七");
    public static readonly Marker Insurance = new("insurance number", "YBMARKQ665544");
    public static readonly Marker Visit = new("visit", "VZMARKQ20261001A77", IsOfTheRow: true);
    public static readonly Marker Prescription = new("prescription", "RXMARKQ20261001B88", IsOfTheRow: true);
    public static readonly Marker StrayName = new("a name in a wrong column", "司马标记丙", IsOfTheRow: true);
    public static readonly Marker StrayIdCard = new("an id card in a wrong column", "110101197707075528", IsOfTheRow: true);
    public static readonly Marker StrayPhone = new("a phone in a wrong column", "13987650922", IsOfTheRow: true);
    public static readonly Marker StrayVisit = new("a visit in a wrong column", "VZMARKQ20261002C99", IsOfTheRow: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Marker> All { get; } =
        [Patient, IdCard, Phone, Address, Prescriber, PrescriberCode, Bed, Insurance, Visit, Prescription, StrayName, StrayIdCard, StrayPhone, StrayVisit];
}
