using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Reads the sample's products and gives each of them its makers.</summary>
internal static class ProductList
{
    private const string Resource = "reference/sample-products.csv";

    private static readonly string[] Makers =
    [
        "华津制药有限公司", "渤源药业股份有限公司", "燕岭生物制药有限公司", "海河康泰制药有限公司", "盘龙山药业有限公司", "中冀恒健制药有限公司",
        "云杉制药股份有限公司", "沽上药业有限公司", "北辰济世制药有限公司", "青禾制药有限公司", "岭南仁合药业有限公司", "江淮普宁制药有限公司",
    ];

    private static readonly string[] HerbMakers = ["渔阳本草饮片有限公司", "百草源中药股份有限公司", "同泰堂中药有限公司"];

    /// <summary>The first <paramref name="count"/> products.</summary>
    public static IReadOnlyList<SampleProduct> Read(int count)
    {
        var products = new List<SampleProduct>(count);
        foreach (var row in Rows())
            for (var rank = 0; rank < int.Parse(row[15]) && products.Count < count; rank++)
                products.Add(Product(products.Count, rank, row));
        return products;
    }

    private static IEnumerable<string[]> Rows()
    {
        using var stream = typeof(ProductList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource '{Resource}' isn't in the assembly.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }

    private static SampleProduct Product(int index, int rank, string[] row)
    {
        var category = row[8] switch { "P" => DrugCategory.ChinesePatent, "D" => DrugCategory.DecoctionPieces, "G" => DrugCategory.FormulaGranules, _ => DrugCategory.Western };
        var makers = category == DrugCategory.Western ? Makers : HerbMakers;
        var maker = ((index * 5) + rank) % makers.Length;
        var packSize = int.Parse(row[5]);
        var price = decimal.Parse(row[6]);
        // A maker that lost the batch sells dearer, the third one in a double pack as well.
        var doubled = rank == 2 && packSize > 1;
        return new SampleProduct
        {
            Index = index,
            GenericName = row[0],
            DosageForm = row[1],
            Strength = row[2],
            DoseUnit = row[3],
            PackUnit = row[4],
            PackSize = doubled ? packSize * 2 : packSize,
            PackPrice = decimal.Round(price * (rank == 0 ? 1m : 2.35m) * (doubled ? 2 : 1), 2),
            TherapeuticClass = row[7],
            Category = category,
            EssentialBefore = row[9] is "B" or "O",
            EssentialSince = row[9] is "B" or "N",
            Flags = row[10],
            Levels = row[11],
            Weight = double.Parse(row[12]) * (rank == 0 ? 1 : 0.3),
            Season = row[13] switch { "W" => Season.Winter, "S" => Season.Summer, "A" => Season.Autumn, _ => Season.None },
            DosesPerLine = int.Parse(row[14]),
            Manufacturer = makers[maker],
            MakerNumber = maker + (category == DrugCategory.Western ? 0 : 50),
            MakerRank = rank,
        };
    }
}
