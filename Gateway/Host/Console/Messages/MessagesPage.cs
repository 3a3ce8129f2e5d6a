using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Evidence;
using CatsIce.Gateway.Console.Queries.Search;
using CatsIce.Gateway.Console.Queries.Stories;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Operate.Messages;

namespace CatsIce.Gateway.Console.Messages;

/// <summary>Looking messages up, and one of them with all that is on file.</summary>
internal sealed class MessagesPage(MessageList list, OneMessage one, MessageDocuments documents)
{
    public const string Path = "/messages";

    private const int Most = 50;

    /// <summary>Characters of a document on the page; longer ones are fetched.</summary>
    private const int LongestShown = 400_000;

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.Traffic, visit => Task.FromResult(Find(visit)));
        routes.Get(Path + "/{number}", Admits.Traffic, visit => Task.FromResult(Show(visit)));
    }

    /// <summary>Where the page of a message is.</summary>
    public static string Of(string number) => $"{Path}/{number}";

    private IResult Find(Shell.Visit visit)
    {
        var question = MessageQuestion.Read(visit);
        var page = question.Faults.Any ? null : list.Find(visit.Viewer.Sight, question.Criteria, question.After, Most);
        return visit.Show<MessagesView, MessagesModel>(
            new MessagesModel(question, page, page?.Next is { } next ? question.At(Path, next) : null, question.At($"{ConsoleApi.Prefix}/messages.csv")),
            question.Faults.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private IResult Show(Shell.Visit visit)
    {
        if (!Mark.TryParse(visit.Part("number"), out var mark) || one.Of(visit.Viewer.Sight, mark) is not { } found)
        {
            return visit.NotFound();
        }
        var shown = found.Documents.Select(kind => (kind, documents.Of(visit.Viewer.Sight, mark, kind))).Where(document => document.Item2 is not null)
            .Select(document => new ShownDocument(document.kind, $"{ConsoleApi.Prefix}/messages/{mark}/documents/{document.kind}", PrettyXml.Of(document.Item2!, LongestShown))).ToList();
        return visit.Show<MessageView, MessageModel>(new MessageModel(found, shown, EvidenceDesk.IsFor(visit.Viewer.Sight) ? $"{ConsoleApi.Prefix}/messages/{mark}/evidence" : null));
    }
}

/// <param name="Page">Null where the question is wrong.</param>
internal sealed record MessagesModel(MessageQuestion Question, MessagePage? Page, string? Next, string Export);

/// <param name="Evidence">Where the container is made; null for who may not have it.</param>
internal sealed record MessageModel(MessageDetails Message, IReadOnlyList<ShownDocument> Documents, string? Evidence);

/// <param name="Raw">Where it is fetched byte for byte.</param>
/// <param name="Pretty">With a line for each element; null where it is too long to show.</param>
internal sealed record ShownDocument(string Kind, string Raw, string? Pretty);
