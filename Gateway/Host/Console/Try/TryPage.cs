using System.Text;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Try;

/// <summary>What would the exchange say to a document? Nothing is stored.</summary>
internal sealed class TryPage(TrialDesk desk)
{
    public const string Path = "/try";

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.SignedIn, visit => Task.FromResult(Form(visit, "", "", null, Faults.None)));
        // A document may hold anything: what the exchange says to it is the answer.
        routes.Post(Path, Admits.SignedIn, (visit, form, faults) => Task.FromResult(Form(visit, form.Text("as"), form.Exact("document"), null, faults)), Try, judged: "document");
    }

    private async Task<IResult> Try(Visit visit, Given form)
    {
        var (sender, text) = (form.Text("as"), form.Exact("document"));
        var body = form.Fields.Files.GetFile("file") is { Length: > 0 } file ? await Read(file, visit.Cancel) : Encoding.UTF8.GetBytes(text);
        if (body.Length == 0)
        {
            return Form(visit, sender, text, null, new Faults().Add("document", visit.Texts["try.nothing"]));
        }
        return await desk.Try(visit.Viewer, sender.Length == 0 ? null : sender, body) switch
        {
            TrialOutcome.Judged judged => Form(visit, sender, text.Length > 0 ? text : Encoding.UTF8.GetString(body), judged.Report, Faults.None),
            TrialOutcome.UnknownSender unknown => Form(visit, sender, text, null, new Faults().Add("as", unknown.Found is { } found ? visit.Texts.Of("try.unknownSender", found) : visit.Texts["try.noSender"])),
            _ => throw new InvalidOperationException("TrialOutcome is a closed family."),
        };
    }

    private static async Task<byte[]> Read(IFormFile file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private static IResult Form(Visit visit, string sender, string text, TrialReport? report, Faults faults) =>
        visit.Show<TryView, TryModel>(new TryModel(sender, text, report, faults), faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}

/// <param name="Report">Null before something was tried.</param>
internal sealed record TryModel(string Sender, string Text, TrialReport? Report, Faults Faults);
