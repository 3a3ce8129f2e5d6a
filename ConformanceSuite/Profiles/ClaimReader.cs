using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary>What a country claims in its profile: roles, versions, features and offices.</summary>
internal sealed class ClaimReader(YamlFields fields, Faults faults)
{
    private static readonly ImmutableArray<string> RoleWords = [.. Grammar.Roles.Where(role => role.Value is not Role.Any).Select(role => role.Word)];

    public ImmutableArray<Role> Roles(string? country)
    {
        ImmutableArray<Role> roles = [.. Known("roles", "role", RoleWords).Select(word => Grammar.Roles.First(role => role.Word == word).Value)];
        foreach (var role in roles.Where(role => country is not null && !StoryDraw.Has(country, role)))
        {
            faults.Add(fields.LineOf("roles"), $"No story of the suite puts {country} into the role {Parties.NameOf(role)}, so that this role can't be tested.");
        }

        return roles;
    }

    public ImmutableArray<string> Versions() => Known("css", "version", [.. SchemaLibrary.Default.Versions.Select(css => css.Version)]);

    public ImmutableHashSet<string> Features(bool collects, bool testClock)
    {
        var claimed = Words("features", "feature", Profiles.Features.Names).ToImmutableHashSet();
        foreach (var (feature, holds, key) in new[] { (Profiles.Features.Collect, collects, "address: collect"), (Profiles.Features.TestClock, testClock, "clock: test") })
        {
            if (claimed.Contains(feature) && !holds)
            {
                faults.Add(fields.LineOf("features"), $"The feature '{feature}' is claimed, but the profile does not say '{key}'.");
            }

            claimed = holds ? claimed.Add(feature) : claimed;
        }

        return claimed;
    }

    public ImmutableDictionary<Role, ImmutableArray<string>> Offices(string? country)
    {
        if (fields.Group("offices", RoleWords) is not { } given || country is null)
        {
            return ImmutableDictionary<Role, ImmutableArray<string>>.Empty;
        }

        var offices = ImmutableDictionary.CreateBuilder<Role, ImmutableArray<string>>();
        foreach (var (word, role) in Grammar.Roles.Where(role => given.Has(role.Word)))
        {
            var possible = OfficesFor(role, country);
            offices[role] = given.Texts(word);
            foreach (var office in offices[role].Where(office => !possible.Contains(office)))
            {
                faults.Add(given.LineOf(word), $"'{office}' is no office of {country} that the stories of the suite have as {word}; they have {(possible.IsEmpty ? "none" : string.Join(", ", possible))}.");
            }
        }

        return offices.ToImmutable();
    }

    private static ImmutableArray<string> OfficesFor(Role role, string country)
    {
        var known = CountryOffices.Of(country);
        return role switch { Role.Departure => known.Departure, Role.Transit => known.Transit, Role.Destination => known.Destination, _ => [.. known.Transit.Union(known.Destination)] };
    }

    private ImmutableArray<string> Known(string key, string what, IReadOnlyCollection<string> known)
    {
        fields.Need(key);
        var words = Words(key, what, known);
        if (fields.Has(key) && words.IsEmpty)
        {
            faults.Add(fields.LineOf(key), $"'{key}' needs at least one of {string.Join(", ", known)}.");
        }

        return words;
    }

    private ImmutableArray<string> Words(string key, string what, IReadOnlyCollection<string> known)
    {
        var words = fields.Texts(key);
        foreach (var stranger in words.Where(word => !known.Contains(word)))
        {
            var suggestion = Spelling.Suggest(stranger, known);
            faults.Add(fields.LineOf(key), $"There is no {what} '{stranger}'{(suggestion.Length > 0 ? suggestion : $"; expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.")}");
        }

        return [.. words.Where(known.Contains)];
    }
}
