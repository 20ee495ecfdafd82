using System.IO.Compression;
using System.Text;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class FeedNormaliserTests
{
    private const string Line = "20261001,D1,1,,2.50,,V1";

    [Fact]
    public void A_row_with_several_faults_is_one_rejected_row_with_a_reason_for_each()
    {
        var feed = UsageFile.Normalise(["x,,y,z,,,", Line]);

        Assert.Equal(new RowCounts(2, 1, 1, 0), feed.Rows);
        Assert.Equal(
            ["invalid_date", "missing_value", "invalid_number", "invalid_number", "missing_value"], feed.Rejections.Select(r => r.Code));
        Assert.All(feed.Rejections, r => Assert.Equal(["x", "", "y", "z", "", "", ""], r.Original));
    }

    [Fact]
    public void A_faulty_row_of_an_unknown_code_is_rejected_and_does_not_wait()
    {
        var feed = UsageFile.Normalise(["20261001,Z,1,,n/a,,"]);

        Assert.Equal(new RowCounts(1, 0, 1, 0), feed.Rows);
        Assert.Empty(feed.Unmapped);
        Assert.Equal(DayState.Incomplete, feed.Days.Single().State);
    }

    [Fact]
    public void A_waiting_row_is_judged_by_everything_but_the_agreement_of_its_units()
    {
        var feed = UsageFile.Normalise(["20261001,Z,1,100,5,,", "20261001,Z,-1,,5,,", "20261003,Z,2,,5,,"]);

        Assert.Equal(new RowCounts(3, 0, 1, 2), feed.Rows);
        Assert.Equal("opposite_signs", feed.Rejections.Single().Code);
        Assert.Equal([new UnmappedCode("Z", 2, 1, new(2026, 10, 1), new(2026, 10, 3))], feed.Unmapped);
    }

    [Fact]
    public void Identifiers_are_kept_as_hashes_only()
    {
        var feed = UsageFile.Normalise([Line, Line.Replace("V1", "", StringComparison.Ordinal)]);

        Assert.Equal([new PlainHash().Of("V1"u8), 0], feed.Days.Single().Slice.Visit);
        Assert.Equal([0, 0], feed.Days.Single().Slice.Prescription);
    }

    [Fact]
    public void A_message_says_what_was_found_where_and_what_was_expected()
    {
        var feed = UsageFile.Normalise(["20261001,D4,2,50,5,,"]);

        var rejection = feed.Rejections.Single();
        Assert.Equal("“doses”为“50”，与包装数量不符：2 × 24 = 48，相差超过 1 个制剂单位。", rejection.Message.Zh);
        Assert.Equal("'doses' is '50', which disagrees with the packs by more than one dose unit: 2 × 24 = 48.", rejection.Message.En);
    }

    [Fact]
    public void A_code_too_long_or_with_control_characters_is_no_code()
    {
        var feed = UsageFile.Normalise([$"20261001,{new string('A', 101)},1,,1,,", "20261001,A\u001fB,1,,1,,", $"20261001,{new string('药', 100)},1,,1,,"]);

        Assert.Equal(["value_too_long", "invalid_code"], feed.Rejections.Select(r => r.Code));
        Assert.Equal(1, feed.Rows.Unmapped);
    }

    [Fact]
    public void A_quantity_too_large_to_convert_is_out_of_range() =>
        Assert.Equal("number_out_of_range", UsageFile.Normalise(["20261001,D4,9999999999999999,,1,,"]).Rejections.Single().Code);

    [Fact]
    public void The_pack_size_of_the_day_converts()
    {
        var catalogue = new DrugCatalogue(
            [
                KeyedBookTests.Drug("D1") with { PackSize = 10, EffectiveFrom = new(2026, 1, 1) },
                KeyedBookTests.Drug("D1") with { PackSize = 12, EffectiveFrom = new(2026, 10, 2) },
            ],
            2);
        var bytes = Encoding.UTF8.GetBytes("date,drugCode,packs,amount\n20261001,D1,1,1\n20261002,D1,1,1\n20251231,D1,1,1");

        var feed = FeedNormaliser.Normalise(() => new MemoryStream(bytes), UsageFile.Parameters, catalogue, new PlainHash());

        Assert.Equal([10, 12], feed.Days.SelectMany(d => d.Slice.Doses));
        Assert.Equal("D1", feed.Unmapped.Single().DrugCode);
    }

    [Fact]
    public void A_stock_day_may_be_an_instant_and_is_then_the_day_in_China()
    {
        var bytes = Encoding.UTF8.GetBytes("快照时间,院内药品唯一码,现存量\n2026-10-01T17:30:00Z,D1,5\n2026-10-01 23:59,D1,5");

        var feed = FeedNormaliser.Normalise(
            () => new MemoryStream(bytes), UsageFile.Parameters with { Kind = FeedKind.Stock }, UsageFile.Catalogue, new PlainHash());

        Assert.Equal([new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2)], feed.Days.Select(d => d.Day));
    }

    [Fact]
    public void A_day_whose_only_row_has_a_stray_byte_is_incomplete_and_not_zero()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{UsageFile.Header}\n20261002,D1,1,,1,"), 0xFF, .. ",\n20261003,D1,1,,1,a,b,c,d\n20261101,D1,1,,1,"u8, 0xFF, .. ","u8];
        var days = new DayRange(new(2026, 10, 1), new(2026, 10, 3));

        var named = FeedNormaliser.Normalise(() => new MemoryStream(bytes), UsageFile.Parameters with { Period = days }, UsageFile.Catalogue, new PlainHash());
        var unnamed = FeedNormaliser.Normalise(() => new MemoryStream(bytes), UsageFile.Parameters, UsageFile.Catalogue, new PlainHash());

        Assert.Equal([DayState.Zero, DayState.Incomplete, DayState.Incomplete], named.Days.Select(d => d.State));
        Assert.Equal([new(2026, 10, 2), new(2026, 10, 3), new(2026, 11, 1)], unnamed.Days.Select(d => d.Day));
        Assert.Equal(new RowCounts(3, 0, 3, 0), named.Rows);
        Assert.All(named.Rejections, r => Assert.Contains(r.Code, new[] { "undecodable_bytes", "too_many_fields" }));
    }

    [Fact]
    public void Every_code_has_its_sentences() => Assert.Equal(
        typeof(RejectionCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(), RejectionTexts.Codes.Order());

    [Theory]
    [InlineData("", "empty_body")]
    [InlineData("date,drugCode,packs,amount\n", "header_only_needs_period")]
    [InlineData("date,drugCode,packs,amount\n20261001,D1,1,1", null)]
    public void The_door_refuses_what_says_nothing(string text, string? code) =>
        Assert.Equal(code, FeedNormaliser.Inspect(() => new MemoryStream(Encoding.UTF8.GetBytes(text)), UsageFile.Parameters)?.Code);

    [Fact]
    public void The_door_takes_a_header_alone_for_named_days() => Assert.Null(FeedNormaliser.Inspect(
        () => new MemoryStream("date,drugCode,packs,amount\n"u8.ToArray()), UsageFile.Parameters with { Period = new Month(2026, 10).Range }));

    [Fact]
    public void The_door_notices_a_compressed_file_that_breaks_off()
    {
        var whole = Gzip(string.Join('\n', UsageFile.Lines(1, 5000).Prepend(UsageFile.Header)));
        var parameters = UsageFile.Parameters with { Gzip = true };

        Assert.Null(FeedNormaliser.Inspect(() => new MemoryStream(whole), parameters));
        Assert.NotNull(FeedNormaliser.Inspect(() => new MemoryStream(whole[..^20]), parameters));
        whole[^8] ^= 1;
        Assert.NotNull(FeedNormaliser.Inspect(() => new MemoryStream(whole), parameters));
    }

    [Fact]
    public void A_period_of_centuries_is_a_slip_of_the_pen() => Assert.Equal(
        "period_too_long",
        FeedNormaliser.Inspect(() => new MemoryStream([1]), UsageFile.Parameters with { Period = new DayRange(new(202, 1, 1), new(2026, 1, 1)) })?.Code);

    private static byte[] Gzip(string text)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return output.ToArray();
    }
}
