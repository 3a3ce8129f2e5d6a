using System.Security.Cryptography;
using System.Text;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Console.Access.Gate;

/// <summary>Stands before every endpoint: finds out who asks, and lets nobody through who is not admitted there. Fails closed: an endpoint that does not say whom it admits admits nobody.</summary>
internal sealed class Gatekeeper(SessionBook sessions, AccountBook accounts, ShownCertificates certificates, CommitWriter writer, GateAnswers answers, TimeProvider time)
{
    public const string FormField = "form";

    public const string ApiPrefix = "/api";

    private const string Bearer = "Bearer ";
    private static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(1);

    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        var isApi = context.Request.Path.StartsWithSegments(ApiPrefix, StringComparison.OrdinalIgnoreCase);
        var isReading = SameOrigin.IsReading(context.Request.Method);
        if (!isReading && !SameOrigin.IsOurs(context.Request.Headers, context.Request.Host, mustSay: !isApi))
        {
            await answers.Foreign(context);
            return;
        }

        if (isApi)
        {
            Identify(context, isReading);
            await next(context);
            return;
        }

        var session = sessions.Read(SessionCookie.Read(context.Request), time.GetUtcNow());
        if (session is not null)
        {
            context.Features.Set(session);
            await NoteUse(session, context.Request.Headers.Accept == "text/event-stream", context.RequestAborted);
        }

        if (Refusal(context, session, isReading) is { } refused)
        {
            await refused;
        }
        else if (await IsForgedForm(context, session, isReading))
        {
            await answers.Foreign(context);
        }
        else
        {
            await Admitted(context, session, next);
        }
    }

    /// <summary>Of the API: by its token, by a registered certificate, and for reading by the session of a browser.</summary>
    private void Identify(HttpContext context, bool isReading)
    {
        var now = time.GetUtcNow();
        var said = context.Request.Headers.Authorization;
        var session = said.Count == 0 && isReading && sessions.Read(SessionCookie.Read(context.Request), now) is { Step: SignInStep.Done } read ? read : null;
        if (session is not null)
        {
            context.Features.Set(session);
        }

        var account = said.Count > 0
            ? said is [{ } only] && only.StartsWith(Bearer, StringComparison.Ordinal) ? accounts.FindByToken(Secret.Hash(only[Bearer.Length..].Trim()), now) : null
            : certificates.AccountOf(context);
        if (account is { IsShut: false })
        {
            context.Features.Set(account.Viewer);
        }
        else if (session is not null)
        {
            context.Features.Set(session.Account.Viewer);
        }
    }

    /// <returns>Null: there is nothing against it.</returns>
    private Task? Refusal(HttpContext context, ConsoleSession? session, bool isReading)
    {
        var admits = context.GetEndpoint()?.Metadata.GetMetadata<Admits>();
        return admits is { IsOpen: true } ? null
            : session is null ? GateAnswers.SignInFirst(context, isReading)
            : context.GetEndpoint() is null ? answers.NotFound(context)
            : admits is { IsOnTheWayIn: true } ? null
            : session.Step != SignInStep.Done ? GateAnswers.GoOn(context, session.Step)
            : admits is null || !admits.Roles.Contains(session.Account.Viewer.Role) ? answers.NotFound(context)
            : null;
    }

    private static async Task<bool> IsForgedForm(HttpContext context, ConsoleSession? session, bool isReading)
    {
        // Whoever is not signed in yet has no session that a foreign form could use; that the form is ours was seen by its origin.
        if (isReading || session is null || context.GetEndpoint()?.Metadata.GetMetadata<Admits>() is { IsOpen: true })
        {
            return false;
        }
        var form = await FormBody.Read(context.Request, context.RequestAborted);
        return form[FormField] is not [{ } given] || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(session.FormToken));
    }

    private static Task Admitted(HttpContext context, ConsoleSession? session, RequestDelegate next)
    {
        if (session is { Step: SignInStep.Done })
        {
            context.Features.Set(session.Account.Viewer);
        }
        return next(context);
    }

    private async Task NoteUse(ConsoleSession session, bool isLive, CancellationToken cancel)
    {
        // A page that is open and looks for news by itself is nobody's use.
        if (time.GetUtcNow() - session.SeenAt >= NoteUseEvery && !isLive)
        {
            await writer.Run(new TouchSession(session.Hash, null, time.GetUtcNow()), cancel);
        }
    }
}
