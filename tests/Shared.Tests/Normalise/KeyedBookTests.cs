using FsCheck;
using FsCheck.Fluent;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class KeyedBookTests
{
    [Fact]
    public void The_row_of_the_latest_feed_counts_whatever_is_merged_first()
    {
        var (old, renewed) = (Drug("D1") with { TradeName = "old" }, Drug("D1") with { TradeName = "new" });

        Assert.Equal("new", KeyedBook<CatalogueRow>.Empty.Merge([renewed], 2, "b").Merge([old], 1, "a").Entries.Single().Row.TradeName);
        Assert.Equal("new", KeyedBook<CatalogueRow>.Empty.Merge([old], 1, "a").Merge([renewed], 2, "b").Entries.Single().Row.TradeName);
    }

    [Fact]
    public void Within_a_file_the_last_row_of_a_key_counts()
    {
        var book = KeyedBook<CatalogueRow>.Empty.Merge([Drug("D1") with { Row = 1, Strength = "1mg" }, Drug("D1") with { Row = 9, Strength = "9mg" }], 1, "a");

        Assert.Equal("9mg", book.Entries.Single().Row.Strength);
        Assert.Equal(1, book.Version);
    }

    [Fact]
    public void A_feed_merged_again_leaves_the_book_as_it_is()
    {
        var book = KeyedBook<CatalogueRow>.Empty.Merge([Drug("D1"), Drug("D2")], 1, "a");

        Assert.Same(book, book.Merge([Drug("D1"), Drug("D2")], 1, "a"));
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_and_reads_back()
    {
        var agreement = new AgreementRow
        {
            AgreementId = "A1",
            Hospital = HospitalCode.Parse("H001"),
            PlatformCode = "P",
            AgreedDoses = 1200.5m,
            Price = 0.1234m,
            From = new(2026, 1, 1),
            To = new(2026, 12, 31),
            Row = 3,
        };
        var one = KeyedBook<AgreementRow>.Empty.Merge([agreement, agreement with { AgreementId = "甲" }], 1, "a");
        var other = KeyedBook<AgreementRow>.Empty.Merge([agreement with { AgreementId = "甲" }, agreement], 1, "a");

        Assert.Equal(BookJson.Write(one), BookJson.Write(other));
        Assert.Equal(one, BookJson.Read<KeyedBook<AgreementRow>>(BookJson.Write(one)));
    }

    [Fact]
    public void Any_order_of_feeds_gives_the_same_book() =>
        Prop.ForAll(Feeds.ToArbitrary(), feeds =>
        {
            var forward = Merged(feeds);
            var again = Merged(feeds.Reverse().Concat(feeds));
            return forward.Entries.SequenceEqual(again.Entries) && ReferenceEquals(forward, MergedInto(forward, feeds));
        }).QuickCheckThrowOnFailure();

    private static KeyedBook<CatalogueRow> Merged(IEnumerable<(int Sequence, CatalogueRow[] Rows)> feeds) =>
        MergedInto(KeyedBook<CatalogueRow>.Empty, feeds);

    private static KeyedBook<CatalogueRow> MergedInto(KeyedBook<CatalogueRow> book, IEnumerable<(int Sequence, CatalogueRow[] Rows)> feeds) =>
        feeds.Aggregate(book, (b, feed) => b.Merge(feed.Rows, feed.Sequence, $"f{feed.Sequence}"));

    private static Gen<(int Sequence, CatalogueRow[] Rows)[]> Feeds =>
        from feeds in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(1, 5)))
        select feeds.Select((codes, i) => (i + 1, codes.Select((code, row) =>
            Drug($"D{code}") with { Row = row + 1, TradeName = $"{i}/{row}" }).ToArray())).ToArray();

    internal static CatalogueRow Drug(string code) => new()
    {
        DrugCode = code,
        GenericName = "阿莫西林",
        DosageForm = "胶囊",
        Strength = "0.25g",
        DoseUnit = "粒",
        PackUnit = "盒",
        PackSize = 24,
    };
}
