using System.Text.Json;
using Infra.Tests.Rules;

namespace Infra.Tests.Deployment;

/// <summary>What is set with <c>azd env set</c> reaches the resources.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task Settings_reach_the_app_and_override_nothing_that_it_needs()
    {
        var settings = (await Installation.In(
            "settings", ("BOOTSTRAP_KEY", "false"), ("APP_SETTINGS", """{"Smtp__Host":"smtp.example.org","Cosmos__Database":"elsewhere"}"""),
            ("VAULT_SETTINGS", """{"Smtp__Password":"smtp-password","Secrets__Root":"another"}"""))).Settings;
        Assert.Equal("smtp.example.org", settings["Smtp__Host"]);
        Assert.Equal("shortage", settings["Cosmos__Database"]);
        Assert.Contains("'smtp-password'", settings["Smtp__Password"], StringComparison.Ordinal);
        Assert.Contains("'root-key'", settings["Secrets__Root"], StringComparison.Ordinal);
        Assert.False(settings.ContainsKey("Admin__Key"));
    }

    [Fact]
    public async Task In_a_private_network_only_callers_reach_the_door_and_the_upload_addresses()
    {
        var installation = await Installation.In("callers", ("SIZE", "district"), ("PRIVATE_NETWORK", "true"), ("CALLERS", """["203.0.113.0/24","198.51.100.7/32","198.51.100.8"]"""));
        var data = installation.OfType("Microsoft.Storage/storageAccounts").Single(a => a.Text("name").StartsWith("stdata", StringComparison.Ordinal));
        Assert.Equal(("Enabled", "Deny", """[{"action":"Allow","value":"203.0.113.0/24"},{"action":"Allow","value":"198.51.100.7"},{"action":"Allow","value":"198.51.100.8"}]"""),
            (data.Text("properties.publicNetworkAccess"), data.Text("properties.networkAcls.defaultAction"), data.Text("properties.networkAcls.ipRules")));
        var app = installation.OfType("Microsoft.Web/sites").Single();
        Assert.Equal("Deny", app.Text("properties.siteConfig.ipSecurityRestrictionsDefaultAction"));
        Assert.Equal(["203.0.113.0/24", "198.51.100.7/32", "198.51.100.8/32"], app.At("properties.siteConfig.ipSecurityRestrictions")!.AsArray().Select(r => r!.Text("ipAddress")));
        Assert.DoesNotContain(installation.OfType("Microsoft.Network/privateEndpoints"), e => e.Text("name").Contains("bus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_platform_reaches_a_private_bus_from_its_addresses_only()
    {
        const string Bus = "Microsoft.ServiceBus/namespaces";
        var named = await Installation.In("platform", ("SIZE", "province"), ("PRIVATE_NETWORK", "true"), ("PLATFORM_ADDRESSES", """["203.0.113.9"]"""));
        var door = named.OfType(Bus + "/networkRuleSets").Single();
        Assert.Equal(("Enabled", "Deny", """[{"ipMask":"203.0.113.9","action":"Allow"}]"""), (named.OfType(Bus).Single().Text("properties.publicNetworkAccess"), door.Text("properties.defaultAction"), door.Text("properties.ipRules")));
        Assert.Empty((await Installation.Of("sizes/province.bicepparam")).OfType(Bus + "/networkRuleSets"));
        Assert.Empty((await Installation.In("open-platform", ("PLATFORM_ADDRESSES", """["203.0.113.9"]"""))).OfType(Bus + "/networkRuleSets"));
    }

    [Fact]
    public async Task A_budget_keeps_the_month_in_which_it_began()
    {
        const string Budget = "Microsoft.Consumption/budgets";
        Assert.Equal("2025-03-01", (await Installation.In("budget", ("BUDGET_FROM", "2025-03-01"))).OfType(Budget).Single().Text("properties.timePeriod.startDate"));
        Assert.Equal("[utcNow('yyyy-MM-01')]", (await Installation.Of("main.bicepparam")).OfType(Budget).Single().Text("properties.timePeriod.startDate"));
    }

    [Fact]
    public async Task Another_cloud_brings_its_own_names_and_no_suffix_of_this_one()
    {
        var installation = await Installation.Of("clouds/china.bicepparam");
        Assert.Equal("https://login.partner.microsoftonline.cn", installation.Settings["AZURE_AUTHORITY_HOST"]);
        var everything = JsonSerializer.Serialize(installation.Resources);
        Assert.All([".windows.net", ".azure.com", "microsoftonline.com"], suffix => Assert.DoesNotContain(suffix, everything.Replace("https://storage.azure.com", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}
