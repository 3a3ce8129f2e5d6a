using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>How the reference system is started.</summary>
/// <param name="Country">One of <see cref="DemoSystem.Countries"/>.</param>
/// <param name="Versions">Of the specification that it speaks; empty: its own choice.</param>
/// <param name="Collects">It fetches what the exchange has for it, instead of being called.</param>
/// <param name="Plain">It calls the exchange without SOAP.</param>
internal sealed record DemoForm(string Country = DemoSystem.Usual, ImmutableArray<string> Versions = default, bool Collects = false, bool Plain = false)
{
    /// <summary>Of its command line, but for addresses.</summary>
    public IEnumerable<string> Arguments =>
        [.. Versions.IsDefaultOrEmpty ? (string[])[] : ["--css", .. Versions], .. Plain ? (string[])["--plain"] : [], "--country", Country];
}

/// <summary>The options of it.</summary>
internal sealed class DemoFormOptions
{
    private readonly Option<string?> _country = new Option<string?>("--country") { Description = $"Of the reference system that --demo starts; {DemoSystem.Usual} when absent." }.OneOf([.. DemoSystem.Countries]);
    private readonly Option<bool> _collects = new("--collect") { Description = "The reference system that --demo starts fetches its messages instead of being called." };
    private readonly Option<bool> _plain = new("--plain") { Description = "The reference system that --demo starts calls the exchange without SOAP." };
    private readonly Option<bool> _both = new("--both-versions") { Description = "The reference system that --demo starts speaks all versions of the specification side by side." };
    private readonly SelectionOptions _selection;

    /// <param name="selection">Of the same command: the one version that is selected is the one that is spoken.</param>
    public DemoFormOptions(Command command, SelectionOptions selection)
    {
        _selection = selection;
        foreach (var option in (Option[])[_country, _collects, _plain, _both])
        {
            command.Add(option);
        }
    }

    public DemoForm Of(ParseResult parsed) => new(
        parsed.GetValue(_country) ?? DemoSystem.Usual,
        parsed.GetValue(_both) ? [.. SchemaLibrary.Default.Versions.Select(css => css.Version)] : _selection.Of(parsed).Css is { } one ? [one] : [],
        parsed.GetValue(_collects),
        parsed.GetValue(_plain));

    /// <summary>As they would be typed again, each with a space before it.</summary>
    public string Words(ParseResult parsed) => string.Concat(
        parsed.GetValue(_country) is { } country ? $" --country {country}" : "",
        _selection.Of(parsed).Css is { } css && !parsed.GetValue(_both) ? $" --css {css}" : "",
        parsed.GetValue(_collects) ? " --collect" : "",
        parsed.GetValue(_plain) ? " --plain" : "",
        parsed.GetValue(_both) ? " --both-versions" : "");

    /// <summary>The first of them that was given; null: none.</summary>
    public string? Given(CommandResult result) => ((Option[])[_country, _collects, _plain, _both]).FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;
}
