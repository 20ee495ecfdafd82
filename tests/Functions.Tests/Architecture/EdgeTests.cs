using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Functions.Hosting;
using Functions.Storage;
using Functions.Tests.Hosting;

namespace Functions.Tests.Architecture;

/// <summary>What the edge may be made of.</summary>
public sealed class EdgeTests
{
    private static readonly Assembly Edge = typeof(EmitFunctions).Assembly;
    private static readonly Type[] Ports = [typeof(IBlobs), typeof(ITables), typeof(IStorageQueues), typeof(IMessageSender), typeof(IDocuments), typeof(IUploadAddresses)];

    [Fact]
    public void The_core_knows_nothing_of_the_edge() =>
        Assert.DoesNotContain(typeof(Shared.Pipeline).Assembly.GetReferencedAssemblies(), a => a.Name == Edge.GetName().Name);

    [Fact]
    public void Only_the_composition_root_and_the_storage_itself_name_an_adapter()
    {
        var adapters = Edge.GetTypes().Where(t => t is { IsClass: true, Namespace: not null } && t.Namespace.StartsWith("Functions.Storage.", StringComparison.Ordinal)
            && Ports.Any(port => port.IsAssignableFrom(t))).Select(t => t.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["CosmosDocuments", "CountedBlobs", "CountedDocuments", "CountedSender", "CountedTables", "RestBlobs", "RestQueues", "RestTables", "SasUploadAddresses", "ServiceBusRestSender"], adapters);
        var named = new Regex($@"\b({string.Join('|', adapters.Append("CosmosClient").Append("HttpPipeline"))})\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(30));
        Assert.Equal([], Sources().Where(f => !MayNameAdapters(f.Path)).SelectMany(f => named.Matches(f.Text).Select(m => $"{f.Path} names {m.Value}")));
    }

    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "handler.xml")).Descendants("member")
            .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")?.Value.Trim(), StringComparer.Ordinal);
        var types = Edge.GetExportedTypes().Where(t => t.Namespace?.StartsWith("Functions", StringComparison.Ordinal) is true && !t.IsDefined(typeof(CompilerGeneratedAttribute)));
        Assert.Equal([], types.Select(t => $"T:{t.FullName!.Replace('+', '.')}").Where(name => documentation.GetValueOrDefault(name) is null or ""));
    }

    [Fact]
    public void Namespaces_follow_the_folders() =>
        Assert.Equal([], Sources().Where(f => f.Path is not "Program.cs")
            .Where(f => !f.Text.Contains($"namespace Functions.{Path.GetDirectoryName(f.Path)!.Replace(Path.DirectorySeparatorChar, '.')};", StringComparison.Ordinal)).Select(f => f.Path));

    [Fact]
    public void Nothing_static_can_be_changed_from_outside() =>
        Assert.Equal([], Edge.GetTypes().Where(t => !t.Name.StartsWith('<')).SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => !f.IsLiteral && !f.IsInitOnly).Cast<MemberInfo>()
            .Concat(t.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.SetMethod is { IsPublic: true })))
            .Where(m => m.DeclaringType!.Namespace?.StartsWith("Functions", StringComparison.Ordinal) is true).Select(m => $"{m.DeclaringType}.{m.Name}"));

    [Fact]
    public void Nothing_compiles_into_other_bytes_each_time() => // the generator behind this attribute writes classes in the order of a hash set of references
        Assert.Equal([], Sources().Where(f => f.Text.Contains("[LoggerMessage", StringComparison.Ordinal)).Select(f => f.Path));

    [Fact]
    public void Every_request_leaves_through_the_one_handler_that_knows_how_connections_break() =>
        Assert.Equal([], Sources().Where(f => f.Text.Replace("new OutgoingHttp(new SocketsHttpHandler", "", StringComparison.Ordinal) is var rest
            && (rest.Contains("SocketsHttpHandler", StringComparison.Ordinal) || rest.Contains("new HttpClient()", StringComparison.Ordinal) || rest.Contains("new HttpClient {", StringComparison.Ordinal))).Select(f => f.Path));

    private static bool MayNameAdapters(string path) =>
        path is "Program.cs" || path.Split(Path.DirectorySeparatorChar)[0] is "Storage" or "LocalServices";

    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var root = Path.Combine(Repository.Root, "functions");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f))
            .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .Select(p => (p, File.ReadAllText(Path.Combine(root, p))));
    }
}
