using System.Text.RegularExpressions;
using Functions.Start;
using Functions.Storage.Documents;
using Functions.Storage.Shapes;
using Functions.Tests.Hosting;

namespace Functions.Tests.Storage.Shapes;

/// <summary>Nothing is stored that the list of shapes doesn't name.</summary>
public sealed partial class StoredShapesTests
{
    [Fact]
    public void Every_container_table_and_queue_has_an_entry_and_no_entry_is_of_another()
    {
        Assert.Equal(Stores.Containers.Order(StringComparer.Ordinal), Named(ShapeStore.Blob));
        Assert.Equal(Stores.Tables.Order(StringComparer.Ordinal), Named(ShapeStore.Table));
        Assert.Equal(Stores.Queues.Order(StringComparer.Ordinal), Named(ShapeStore.Message));
    }

    [Fact]
    public void Every_type_of_document_that_is_read_has_an_entry_and_no_entry_is_of_another()
    {
        var types = typeof(StoredShapes).Assembly.GetTypes().Where(t => t.IsPublic).Concat(typeof(Shared.Pipeline).Assembly.GetTypes()).ToLookup(t => t.Name, StringComparer.Ordinal);
        var read = Sources().SelectMany(text => Reads().Matches(text)).Select(m => m.Groups["type"].Value).Where(name => name is not ("T" or "HealthCheck")).Distinct(StringComparer.Ordinal);
        Assert.Equal(read.Select(name => DocumentTypeAttribute.NameOf(Assert.Single(types[name]))).Order(StringComparer.Ordinal), Named(ShapeStore.Document));
    }

    [Fact]
    public void The_guide_lists_each_with_its_version_and_what_becomes_of_it()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "functions/Storage/Shapes/README.md"));
        Assert.Equal(StoredShapes.All.Select(s => $"| {s.Store.ToString().ToLowerInvariant()} | `{s.Name}` | {s.Version} | {s.Origin.ToString().ToLowerInvariant()} | {s.Holds.Zh} / {s.Holds.En} |"),
            guide.Split('\n').Where(line => ListedShape().IsMatch(line)));
    }

    [Fact]
    public void All_sources_are_of_the_first_form_as_a_copy_of_them_bears_no_versions() =>
        Assert.All(StoredShapes.All.Where(s => s.Origin == ShapeOrigin.Source), s => Assert.Equal(StoredShapes.First, s.Version));

    [Fact]
    public void What_has_no_entry_or_bears_no_version_is_of_the_first_form()
    {
        Assert.Equal(StoredShapes.First, StoredShapes.VersionOf(ShapeStore.Table, "nobody"));
        Assert.Equal(1, StoredShapes.Read(ShapeStore.Table, "manifests", 1));
        Assert.Equal(2, StoredShapes.Read(ShapeStore.Table, "manifests", 2));
    }

    [Fact]
    public void A_newer_form_is_refused_with_what_it_is_where_and_which_build_is_needed()
    {
        var refused = Assert.Throws<NewerShapeException>(() => StoredShapes.Read(ShapeStore.Table, "manifests", 3));
        Assert.Contains("table/manifests 第 3 版", refused.Problem.Zh, StringComparison.Ordinal);
        Assert.Contains("form 3; this build reads up to 2. Deploy a build whose '-- shapes' lists form 3 of table/manifests", refused.Problem.En, StringComparison.Ordinal);
        Assert.Same(refused, NewerShapeException.In(new InvalidOperationException("x", new AggregateException(new ArgumentException("y"), refused))));
    }

    private static IEnumerable<string> Named(ShapeStore store) => StoredShapes.All.Where(s => s.Store == store).Select(s => s.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")).Select(File.ReadAllText);

    [GeneratedRegex("^[|] (table|blob|document|message) [|]", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex ListedShape();

    [GeneratedRegex(@"(documents\.(Read|Query|Scan|Changes)|ReadModel)<(?<type>\w+)>", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Reads();
}
