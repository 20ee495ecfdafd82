using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Tests.Architecture;

/// <summary>What the core may be made of.</summary>
public sealed class CoreTests
{
    private static readonly Assembly Core = typeof(Pipeline).Assembly;

    private static readonly string[] Allowed =
    [
        "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Collections.Concurrent", "System.Linq", "System.Memory",
        "System.Text.Json", "System.Text.RegularExpressions", "System.Text.Encoding.Extensions", "System.Text.Encoding.CodePages", "System.Text.Encodings.Web",
        "System.Numerics.Vectors", "System.Runtime.Extensions", "System.Runtime.Intrinsics", "System.Runtime.InteropServices", "System.IO.Compression", "System.IO.Compression.Brotli", "System.Security.Cryptography", "System.Threading", "System.Xml.ReaderWriter", "System.IO.Hashing",
        // Both read workbooks of Excel 97-2003, from a stream that is handed in; the second only for an interface of the first.
        "ExcelDataReader", "System.Data.Common",
    ];

    [Fact]
    public void It_references_nothing_that_does_input_or_output() =>
        Assert.Equal([], Core.GetReferencedAssemblies().Select(a => a.Name).Except(Allowed));

    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Shared.xml")).Descendants("member")
            .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")?.Value.Trim(), StringComparer.Ordinal);
        Assert.NotEmpty(documentation);
        Assert.Equal([], Core.GetExportedTypes().Select(t => $"T:{t.FullName!.Replace('+', '.')}").Where(name => documentation.GetValueOrDefault(name) is null or ""));
    }

    [Fact]
    public void Words_of_the_vocabulary_never_change()
    {
        var words = TypeUse.Written(Core).Where(t => t.Namespace is "Shared.Vocabulary" && !t.IsEnum).ToList();
        Assert.NotEmpty(words);
        Assert.Equal([], words.SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(f => (!f.IsInitOnly && !IsInitialisedOnly(f)) || IsChangeable(f.FieldType)).Select(f => $"{f.DeclaringType}.{f.Name}"));
    }

    [Fact]
    public void Nothing_static_can_be_changed_from_outside() =>
        Assert.Equal([], TypeUse.Written(Core).SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => !f.IsLiteral && (!f.IsInitOnly || IsChangeable(f.FieldType))).Select(f => $"{f.DeclaringType}.{f.Name}")
            .Concat(TypeUse.Written(Core).SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
                .Where(p => p.SetMethod is not null || IsChangeable(p.PropertyType)).Select(p => $"{p.DeclaringType}.{p.Name}")));

    [Fact]
    public void Every_file_of_rules_is_built_in_and_loads()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Sources.Root, "shared/rules"), "*.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(Sources.Root, "shared"), f).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files, Core.GetManifestResourceNames().Where(n => n.StartsWith("rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var rules = files.Where(f => f.Count(c => c == '/') == 1).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(rules, RuleBook.Load().Rules.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.False(WorkingCalendar.Load().IsWorkingDay(new DateOnly(2026, 10, 1)));
    }

    // The field behind a property without a setter, or with one that only an initialiser may call.
    private static bool IsInitialisedOnly(FieldInfo field) =>
        field.IsDefined(typeof(CompilerGeneratedAttribute)) && field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]) is { } property
        && (property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));

    private static bool IsChangeable(Type type) =>
        type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() is { } open
            && (open == typeof(List<>) || open == typeof(Dictionary<,>) || open == typeof(HashSet<>) || open == typeof(IList<>) || open == typeof(IDictionary<,>)));
}
