using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.Schemas.Catalogues;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas;

/// <summary>The timers of one version (<c>timers.json</c>): parameters of the agreement and of the exchange.</summary>
public sealed class Timers
{
    private readonly FrozenDictionary<string, TimerParameter> _byId;

    private Timers(string path, ImmutableArray<TimerParameter> all)
    {
        All = all;
        if (all.GroupBy(t => t.Id).FirstOrDefault(g => g.Count() > 1) is { } doubled)
        {
            throw new SpecificationException($"{path}: the timer {doubled.Key} is there twice.");
        }

        if (all.FirstOrDefault(t => t.Least.Length > t.Default.Length || t.Default.Length > t.Most.Length) is { } astray)
        {
            throw new SpecificationException($"{path}: {astray.Id}: the default {astray.Default} does not lie between {astray.Least} and {astray.Most}.");
        }

        if (all.FirstOrDefault(t => t.Scope == TimerScope.Exchange != (t.Setting is not null)) is { } lost)
        {
            throw new SpecificationException($"{path}: {lost.Id}: a timer of the exchange names its setting, others have none.");
        }

        if (all.FirstOrDefault(t => t.StartedBy is null != t.EndedBy is null || Moving(t).Except(t.Messages).Any() || (t.DateOfEnd is not null && t.StartedBy is null)) is { } loose)
        {
            throw new SpecificationException($"{path}: {loose.Id}: startedBy and endedBy go together, name messages of the timer alone, and dateOfEnd goes with them.");
        }

        _byId = all.ToFrozenDictionary(t => t.Id);
    }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<TimerParameter> All { get; }

    public bool TryGet(string id, [NotNullWhen(true)] out TimerParameter? timer) => _byId.TryGetValue(id, out timer);

    internal static Timers Load(string folder, MessageTypes messages)
    {
        var path = PathIn(folder);
        var all = Entries(folder, messages).ToImmutableArray();
        foreach (var (timer, code) in from t in all from code in t.Messages where !messages.TryGet(code, out _) select (t, code))
        {
            throw new SpecificationException($"{path}: {timer.Id} names the message '{code}', which is not in the message table.");
        }

        return new Timers(path, all);
    }

    private static IEnumerable<TimerParameter> Entries(string folder, MessageTypes messages)
    {
        var file = SpecificationJson.Read<TimerFile>(PathIn(folder));
        var adopted = Adoption.Resolve<TimerParameter>(PathIn(folder), file.Adopted, version => [.. Entries($"css/v{version}", messages)], t => t.Id);
        return adopted.Select(t => t with
        {
            Messages = [.. t.Messages.Where(Known)],
            StartedBy = t.StartedBy is { } starting ? [.. starting.Where(Known)] : null,
            EndedBy = t.EndedBy is { } ending ? [.. ending.Where(Known)] : null,
        }).Concat(file.Timers);

        bool Known(string code) => messages.TryGet(code, out _);
    }

    private static IEnumerable<string> Moving(TimerParameter timer) => (timer.StartedBy ?? []).Concat(timer.EndedBy ?? []);

    private static string PathIn(string folder) => $"{folder}/timers.json";

    private sealed record TimerFile(ImmutableArray<TimerParameter> Timers, ImmutableArray<Adoption>? Adopted = null);
}
