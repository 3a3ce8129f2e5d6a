using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Queries.Movements;
using CatsIce.Gateway.Console.Queries.Overview;
using CatsIce.Gateway.Console.Queries.Search;
using CatsIce.Gateway.Console.Queries.Stories;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Running.Databases;
using Gateway.Tests.Running;
using Gateway.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console.Queries;

/// <summary>No query of the console tells anything of messages between others: each is asked before and after there are such messages, and must say the same, to the letter and to the count. A query that is not asked
/// here fails the build.</summary>
public sealed partial class Queries_do_not_leak
{
    private const string Namespace = "CatsIce.Gateway.Console.Queries";

    private static readonly long[] Numbers = [.. Enumerable.Range(1, 9).Select(number => (long)number), 100];
    private static readonly string[] Movements = [ThreeCountries.Shared, ThreeCountries.Strange, ThreeCountries.Archived];
    private static readonly string[] Countries = ["NTA.AZ", "NTA.GE", "NTA.UZ"];

    private static readonly MessageCriteria[] Searches =
    [
        new(),
        .. Movements.Select(mrn => new MessageCriteria { Mrn = mrn }),
        .. new[] { "A", "1", "2", "3" }.Select(name => new MessageCriteria { MessageId = $"{ThreeCountries.Foreign}-{name}" }),
        .. Countries.Select(country => new MessageCriteria { Participant = country }),
        .. new[] { "IE001", "IE006", "IE050", "IE118" }.Select(type => new MessageCriteria { Type = type }),
        .. new[] { "Pending", "Delivered", "Parked", "NotAccepted", "Archived" }.Select(state => new MessageCriteria { State = state }),
        .. new[] { "14", "90", "92" }.Select(reason => new MessageCriteria { Reason = reason }),
        new() { Mrn = ThreeCountries.Shared, Reason = "92" },
        new() { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.MaxValue.AddYears(-1) },
    ];

    /// <summary>What each query is asked.</summary>
    private static readonly Dictionary<Type, Func<TestHub, Sight, object?>> Questions = new()
    {
        [typeof(MessageList)] = (hub, sight) => Searches.Select(search => new
        {
            Page = hub.Get<MessageList>().Find(sight, search, null, 50),
            Small = Paged(hub, sight, search),
            Exported = hub.Get<MessageList>().Stream(sight, search).ToList(),
        }),
        [typeof(OneMessage)] = (hub, sight) => Numbers.SelectMany(number => new[] { new Mark(number, true), new Mark(number, false) }).Select(mark => hub.Get<OneMessage>().Of(sight, mark)),
        [typeof(MessageDocuments)] = (hub, sight) => from number in Numbers
                                                     from accepted in new[] { true, false }
                                                     from kind in DocumentKinds.All
                                                     let document = hub.Get<MessageDocuments>().Of(sight, new Mark(number, accepted), kind)
                                                     select (document, hub.Get<MessageDocuments>().OfAttempt(sight, number, 1)).ToString() + document?.Length,
        [typeof(OneMovement)] = (hub, sight) => Movements.Select(mrn => hub.Get<OneMovement>().Of(sight, mrn)),
        // The hour goes on between two questions; minutes without traffic tell nothing.
        [typeof(TrafficNow)] = (hub, sight) => hub.Get<TrafficNow>().Of(sight).Where(minute => minute.Accepted + minute.Refused > 0),
        [typeof(WaitingDeliveries)] = (hub, sight) => hub.Get<WaitingDeliveries>().Of(sight),
        [typeof(RefusalReasons)] = (hub, sight) => hub.Get<RefusalReasons>().Of(sight),
        [typeof(NodeList)] = (hub, sight) => hub.Get<NodeList>().Of(sight),
        [typeof(EndingCertificates)] = (hub, sight) => hub.Get<EndingCertificates>().Of(sight),
        [typeof(AlertList)] = (hub, sight) => new[] { hub.Get<AlertList>().Of(sight, true, null, 50), hub.Get<AlertList>().Of(sight, false, null, 50) },
        [typeof(ParkedList)] = (hub, sight) => new[] { hub.Get<ParkedList>().Of(sight, null, null, 50), hub.Get<ParkedList>().Of(sight, "NTA.GE", null, 50), hub.Get<ParkedList>().These(sight, Numbers) },
        [typeof(DelayedList)] = (hub, sight) => new[] { hub.Get<DelayedList>().Of(sight, null, null, 50), hub.Get<DelayedList>().Of(sight, "NTA.GE", null, 50) },
        [typeof(ParticipantList)] = (hub, sight) => (object?[])[hub.Get<ParticipantList>().Of(sight), .. Countries.Select(country => hub.Get<ParticipantList>().Find(sight, country))],
        [typeof(ConformanceList)] = (hub, sight) => (object?[])[hub.Get<ConformanceList>().Of(sight), .. Countries.Select(country => hub.Get<ConformanceList>().Document(sight, country))],
        [typeof(ReportList)] = (hub, sight) => (object?[])
        [
            hub.Get<ReportList>().Of(sight, null, null, 50), .. Countries.Select(country => hub.Get<ReportList>().Of(sight, country, 50, 50)),
            .. Numbers.Select(number => new { One = hub.Get<ReportList>().Find(sight, number), Scenarios = hub.Get<ReportList>().Scenarios(sight, number, null), hub.Get<ReportList>().Document(sight, number)?.Length }),
        ],
        [typeof(AuditList)] = (hub, sight) => new[] { hub.Get<AuditList>().Of(sight, null, 50), hub.Get<AuditList>().Of(sight, null, 1) },
    };

    /// <summary>Nothing of the second part is theirs to tell.</summary>
    private static readonly Type[] Untouched = [typeof(EndingCertificates)];

    [Fact]
    public void EveryQuery_isAskedHere_andTakesASightFirst()
    {
        var services = new ServiceCollection();
        ConsoleQueries.Add(services);
        var queries = typeof(Seen).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(Namespace, StringComparison.Ordinal) == true && !type.IsNested && type is { IsClass: true, IsAbstract: false }
                && type.GetConstructors().Any(made => made.GetParameters().Any(part => part.ParameterType == typeof(Dialect) || part.ParameterType == typeof(CatsIce.Gateway.Participants.ParticipantDirectory))))
            .Union(services.Select(service => service.ServiceType).Where(type => type.Namespace!.StartsWith(Namespace, StringComparison.Ordinal)))
            .Where(type => !type.Name.EndsWith("Story", StringComparison.Ordinal));
        Assert.Equal(queries.OrderBy(type => type.Name, StringComparer.Ordinal), Questions.Keys.OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(
            queries.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
            method => Assert.True(method.GetParameters() is [var first, ..] && first.ParameterType == typeof(Sight), $"{method.DeclaringType!.Name}.{method.Name} does not take a Sight first."));
    }

    [Fact]
    public void EveryStatementOfTheConsole_thatReadsTraffic_isAQuery_andAsksForTheSight()
    {
        var console = typeof(Seen).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("CatsIce.Gateway.Console", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(field => field.FieldType == typeof(Statement)).Select(field => (Type: type, Field: field)))
            .Select(field => (Name: $"{field.Type.Name}.{field.Field.Name}", field.Type.Namespace, Text: ((Statement)field.Field.GetValue(null)!).For(new SqlServerDialect(new StoreOptions { ConnectionString = "Server=x" }))))
            .Where(statement => Traffic().IsMatch(statement.Text)).ToList();
        Assert.True(console.Count > 20);
        Assert.All(console, statement => Assert.True(
            statement.Namespace!.StartsWith(Namespace, StringComparison.Ordinal) && statement.Text.Contains("CASE WHEN @all = 1", StringComparison.Ordinal), $"{statement.Name}\n{statement.Text}"));
    }

    [Fact]
    public async Task WhatOthersSendEachOther_changesNothing_forWhoHasNoPartInIt()
    {
        await using var hub = TestHub.Start();
        var traffic = new ThreeCountries(hub);
        await traffic.First();
        var (before, nothing, all) = (Ask(hub, ThreeCountries.Azerbaijan), Ask(hub, ThreeCountries.Nothing), Ask(hub, ThreeCountries.Everything));
        await traffic.Second();
        var after = Ask(hub, ThreeCountries.Azerbaijan);
        Assert.All(Questions.Keys, query =>
        {
            Assert.True(before[query] == after[query], $"{query.Name}\nbefore: {before[query]}\nafter:  {after[query]}");
            Assert.DoesNotContain(ThreeCountries.Foreign, after[query], StringComparison.Ordinal);
        });
        Assert.Equal(nothing, Ask(hub, ThreeCountries.Nothing));
        // It would have been noticed: who sees everything is told something else by every query.
        var noticed = Ask(hub, ThreeCountries.Everything);
        Assert.All(Questions.Keys.Except(Untouched), query => Assert.True(all[query] != noticed[query], $"{query.Name} tells nothing of the second part: {noticed[query]}"));
    }

    [Fact]
    public async Task WhoSeesNothing_isToldWhoTakesPart_andNothingElse()
    {
        await using var hub = TestHub.Start();
        var traffic = new ThreeCountries(hub);
        await traffic.First();
        await traffic.Second();
        var told = Ask(hub, ThreeCountries.Nothing);
        Assert.All(told.Where(answer => answer.Key != typeof(ParticipantList)), answer => Assert.DoesNotMatch("NTA|IE[0-9]|[0-9]{3}", answer.Value));
        Assert.Contains("NTA.GE", told[typeof(ParticipantList)], StringComparison.Ordinal);
        Assert.DoesNotContain("3.0", told[typeof(ParticipantList)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnPostgreSql_EachIsAnswered()
    {
        Assert.SkipWhen(PostgreSqlCluster.Binaries is null, "PostgreSQL is not installed.");
        await using var cluster = await PostgreSqlCluster.Make();
        var database = await cluster.Create();
        await using var hub = TestHub.Start(store: new StoreOptions { Database = DatabaseEngine.PostgreSql, ConnectionString = database.ConnectionString });
        await new ThreeCountries(hub).First();
        Assert.All([Ask(hub, ThreeCountries.Azerbaijan), Ask(hub, ThreeCountries.Everything)], told =>
        {
            Assert.Contains("IE118", told[typeof(MessageList)], StringComparison.Ordinal);
            Assert.Contains("\"Number\":\"R1\"", told[typeof(OneMessage)], StringComparison.Ordinal);
            Assert.Contains("\"Parked\":1", told[typeof(WaitingDeliveries)], StringComparison.Ordinal);
            Assert.Contains("\"Reason\":\"90\"", told[typeof(RefusalReasons)], StringComparison.Ordinal);
        });
    }

    private static Dictionary<Type, string> Ask(TestHub hub, Sight sight) => Questions.ToDictionary(question => question.Key, question => JsonSerializer.Serialize(question.Value(hub, sight)));

    private static List<FoundMessage> Paged(TestHub hub, Sight sight, MessageCriteria search)
    {
        var (found, place) = (new List<FoundMessage>(), (MessagePlace?)null);
        do
        {
            var page = hub.Get<MessageList>().Find(sight, search, place, 1);
            found.AddRange(page.Messages);
            place = page.Next;
        }
        while (place is not null);
        return found;
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN)\s+(?:message|refusal|archived_message|outbox|attempt|receipt|conversion|requeue)\b")]
    private static partial Regex Traffic();
}
