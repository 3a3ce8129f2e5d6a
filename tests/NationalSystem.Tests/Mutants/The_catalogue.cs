using System.Text.Json;
using System.Text.RegularExpressions;
using CatsIce.NationalSystem;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Mutants;
using Microsoft.Extensions.DependencyInjection;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests.Mutants;

public sealed partial class The_catalogue
{
    private static readonly MutantCatalogue Catalogue = new(ExchangeNames.Specification("3.0"));

    [Fact]
    public void Names_are_unique_and_safe_everywhere_and_each_mutant_says_what_is_wrong()
    {
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(mutant => mutant.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Catalogue.All, mutant => Assert.Matches(Name(), mutant.Name));
        Assert.All(Catalogue.All, mutant => Assert.EndsWith(".", mutant.Wrong, StringComparison.Ordinal));
    }

    [Fact]
    public void Has_more_than_a_hundred_written_by_hand_and_one_for_each_row_and_rule()
    {
        var specification = ExchangeNames.Specification("3.0");
        var names = Catalogue.All.Select(mutant => mutant.Name).ToHashSet();
        Assert.True(Catalogue.All.Count(mutant => mutant.Subject is null) > 100);
        Assert.All(specification.Rules.All, rule => Assert.Contains($"unchecked.{rule.Reason}", names));
        Assert.All(specification.CodeLists.All, list => Assert.Contains($"miscoded.{list.Name}", names));
        Assert.All(Enum.GetNames<DutyKind>(), kind => Assert.Contains($"no-deadline.{kind}", names));
        foreach (var view in specification.Movement.Views)
        {
            Assert.All(specification.Movement.TransitionsOf(view), row => Assert.All(row.From, state =>
                Assert.Contains($"edge-removed.{view}.{row.Message}.{state}.{(row.To == "same" ? state : row.To)}", names)));
        }

        Assert.Contains("edge-added.destination.IE006.Cancelled", names);
        Assert.DoesNotContain("edge-added.destination.IE006.Expected", names);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("3.0")]
    public void The_printed_list_is_the_catalogue(string css)
    {
        var specification = ExchangeNames.Specification(css);
        using var printed = new StringWriter();
        MutantListing.Write(printed, specification, json: true);
        using var json = JsonDocument.Parse(printed.ToString());
        var catalogue = new MutantCatalogue(specification);
        Assert.Equal(catalogue.All.Select(mutant => mutant.Name), json.RootElement.EnumerateArray().Select(line => line.GetProperty("name").GetString()));
        using var plain = new StringWriter();
        MutantListing.Write(plain, specification, json: false);
        Assert.Equal(catalogue.All.Count, plain.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("3.0")]
    public void Every_mutant_finds_its_place_in_the_system(string css)
    {
        var files = TestKeys.Of("UZ");
        using var keys = new OwnKeys(files);
        var options = new NationalOptions("UZ", "nowhere", new Uri("https://127.0.0.1:1"), new Uri("http://127.0.0.1:2"), new Uri("https://hub.example/ice"), files, css);
        foreach (var mutant in new MutantCatalogue(ExchangeNames.Specification(css)).All)
        {
            var services = new ServiceCollection();
            NationalSystemHost.AddServices(services, options, keys, TimeProvider.System);
            var sound = services.ToList();
            new ActiveMutant(mutant).Compose(services);
            Assert.True(services.Take(sound.Count).Where((service, place) => service != sound[place]).Any(), $"{mutant.Name} changes nothing.");
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_names_near_it()
    {
        Assert.Null(MutantCommand.Find(null, ExchangeNames.Specification("3.0")));
        var refused = Assert.Throws<ArgumentException>(() => MutantCommand.Find("altered-accepted", ExchangeNames.Specification("3.0")));
        Assert.Contains("altered-payload-accepted", refused.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*$")]
    private static partial Regex Name();
}
