using System.Text.RegularExpressions;
using Functions.Access;
using Functions.Access.Entra;
using Functions.Alerts.Channels.Mail;
using Functions.Start;
using Functions.Uploads;
using Microsoft.Extensions.Configuration;

namespace Infra.Tests.Rules;

/// <summary>The app settings are all that functions and code need, read by the code itself, and no secret stands in them.</summary>
internal static partial class SettingRules
{
    private static readonly string[] OfAConnection = ["fullyQualifiedNamespace", "credential", "clientId"];
    private static readonly string[] OfTheHost = ["AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "FUNCTIONS_EXTENSION_VERSION", "AZURE_CLIENT_ID", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    public static IEnumerable<string> Problems(Installation installation)
    {
        var settings = installation.Settings;
        var needed = Snapshots.Connections.SelectMany(c => OfAConnection.Select(s => $"{c}__{s}")).Concat(Snapshots.Percents).Concat(OfTheHost);
        return needed.Where(n => !settings.ContainsKey(n)).Select(n => $"setting {n} is missing")
            .Concat(Allowed.RefusedSettings.Where(settings.ContainsKey).Select(n => $"setting {n} is refused on Flex Consumption"))
            .Concat(ReadByTheCode(settings)).Concat(settings.SelectMany(s => InClear(s.Key, s.Value)));
    }

    private static IEnumerable<string> ReadByTheCode(IReadOnlyDictionary<string, string> settings)
    {
        var read = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)StandIn(s.Key, s.Value)))).Build();
        (string What, Func<object?> Read)[] readers =
        [
            ("Storage__…", () => ServiceSettings.Storage(read)), ("Cosmos__…", () => ServiceSettings.Cosmos(read)), ("ServiceBus__…", () => ServiceSettings.ServiceBus(read)),
            ("Secrets__Root", () => RootKey.Find(read, local: false, null)), ("Admin__Key", () => AdminKeys.Find(read, hosted: true)),
            ("Entra__…", () => EntraSettings.Read(read) ?? new object()), ("Smtp__…", () => MailSettings.Read(read) ?? new object()),
            ("Keys__…", () => KeySettings.Read(read)), ("Uploads__…", () => UploadSettings.Read(read)),
        ];
        foreach (var (what, reader) in readers)
        {
            object? found = null;
            var problem = Record.Exception(() => found = reader());
            if (problem is not null || found is null) yield return $"{what} as the code reads it: {problem?.Message ?? "nothing"}";
        }
    }

    private static IEnumerable<string> InClear(string name, string value)
    {
        if (value.Contains("listKeys", StringComparison.OrdinalIgnoreCase) || value.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase) || value.Contains("SharedAccessKey", StringComparison.OrdinalIgnoreCase))
            yield return $"setting {name} holds a key of a service";
        if (Secret().IsMatch(name) && !value.Contains("@Microsoft.KeyVault(SecretUri=", StringComparison.Ordinal)) yield return $"setting {name} is a secret and stands in the clear";
    }

    // What only the deployment knows, as it may turn out.
    private static string StandIn(string name, string value) =>
        value.Contains("@Microsoft.KeyVault", StringComparison.Ordinal) ? (name == "Secrets__Root" ? Convert.ToBase64String(new byte[32]) : new string('k', 64))
        : !value.StartsWith('[') ? value
        : value.Contains("Endpoint", StringComparison.Ordinal) && !name.EndsWith("Namespace", StringComparison.OrdinalIgnoreCase) ? "https://stand-in.example.org/"
        : "stand-in.example.org";

    [GeneratedRegex("(?:Key|Password|Secret|Pepper|Root|Token)$", RegexOptions.IgnoreCase, 30000)]
    private static partial Regex Secret();
}
