using Functions.Storage;
using Functions.Storage.Documents;
using Shared.Vocabulary;

namespace Functions.Tests.Storage.Documents;

public sealed class DocumentJsonTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private const string Figures = CosmosContainers.Figures;
    private readonly IDocuments _documents = ports.Documents;

    [Fact]
    public async Task A_document_comes_back_exactly_as_it_was_written()
    {
        var figure = new Figure("阿莫西林", 12345678901234567890.123456m, null, Severity.Orange, Month.Parse("2026-10"), new DateOnly(2026, 10, 31), [0.10m, -1m]);
        await Create("exact", "1", figure);
        var stored = await _documents.Read<Figure>(Figures, "exact", "1", default);
        Assert.Equal(figure with { Parts = stored!.Value.Parts }, stored.Value);
        Assert.Equal(["0.10", "-1"], stored.Value.Parts.Select(p => $"{p}"));
        Assert.NotEmpty(stored.ETag);
    }

    [Fact]
    public async Task Own_properties_with_the_names_of_the_envelope_are_kept()
    {
        var warning = new Warning("not the document's id", ShortageType.Delayed, "own pk");
        await Create("names", "the document's id", warning);
        Assert.Equal(warning, (await _documents.Read<Warning>(Figures, "names", "the document's id", default))!.Value);
    }

    [Fact]
    public async Task Days_between_which_stock_runs_out_come_back_as_they_were_written()
    {
        var projected = new Projected(new DayRange(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 9)), null);
        await Create("days", "1", projected);
        Assert.Equal(projected, (await _documents.Read<Projected>(Figures, "days", "1", default))!.Value);
    }

    [Fact]
    public void A_type_is_stored_under_its_name_or_the_one_it_is_given()
    {
        Assert.Equal("figure", DocumentTypeAttribute.NameOf(typeof(Figure)));
        Assert.Equal("named", DocumentTypeAttribute.NameOf(typeof(Renamed)));
    }

    private Task Create(string partition, string id, object value) =>
        _documents.Write(Figures, partition, [new DocumentOperation(DocumentChange.Create, id, value)], default);

    private sealed record Figure(string Name, decimal Amount, decimal? Ratio, Severity Severity, Month Month, DateOnly Day, IReadOnlyList<decimal> Parts);

    private sealed record Warning(string Id, ShortageType Type, string Pk);

    private sealed record Projected(DayRange? Between, DayRange? Unknown);

    [DocumentType("named")]
    private sealed record Renamed;
}
