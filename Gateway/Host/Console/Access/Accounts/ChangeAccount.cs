using System.Diagnostics;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Access.Accounts;

/// <summary>Changes one account, with its line in the audit and in the evidence log. Whatever changes what an account may do ends its sessions.</summary>
/// <param name="by">Who does it.</param>
/// <param name="keep">Hash of the session that goes on, for somebody who changes an own password; null: none.</param>
internal sealed class ChangeAccount(string name, AccountChange change, string by, DateTimeOffset now, string? keep = null) : StoreWork<AccountAnswer>
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO account (name, role, participant, password, must_change, certificate, created_at)
        VALUES (@name, @role, @participant, @password, @mustChange, @certificate, @now)
        """);

    private static readonly Statement OwnerOf = new("SELECT name FROM account WHERE certificate = @certificate");
    private static readonly Statement SetShut = new("UPDATE account SET locked_at = @now WHERE account_id = @accountId");
    private static readonly Statement SetOpen = new("UPDATE account SET locked_at = NULL, locked_until = NULL, failures = 0 WHERE account_id = @accountId");
    private static readonly Statement SetPassword = new("UPDATE account SET password = @password, must_change = @mustChange, locked_until = NULL, failures = 0 WHERE account_id = @accountId");
    private static readonly Statement SetNoSecret = new("UPDATE account SET code_secret = NULL, code_step = 0 WHERE account_id = @accountId");
    private static readonly Statement SetCertificate = new("UPDATE account SET certificate = @certificate WHERE account_id = @accountId");
    private static readonly Statement InsertToken = new("INSERT INTO account_token (token_hash, account_id, label, created_at, ends_at) VALUES (@Hash, @accountId, @Label, @now, @endsAt)");
    private static readonly Statement CountToken = new("SELECT COUNT(1) FROM account_token WHERE account_id = @accountId AND label = @label");
    private static readonly Statement DeleteToken = new("DELETE FROM account_token WHERE account_id = @accountId AND label = @label");
    private static readonly Statement DeleteTokens = new("DELETE FROM account_token WHERE account_id = @accountId");
    private static readonly Statement DeleteSessions = new("DELETE FROM console_session WHERE account_id = @accountId AND token_hash <> @keep");
    private static readonly Statement Delete = new("DELETE FROM account WHERE account_id = @accountId");

    private readonly long _now = now.ToUnixTimeMilliseconds();
    private AccountAnswer? _answer;

    public override IEnumerable<string> Lines => [$"account {name}"];

    protected override AccountAnswer Result => _answer!;

    public override bool Decide(WriteSession session)
    {
        var account = AccountBook.Find(session, name);
        _answer = change is AccountChange.Add add ? New(session, account, add)
            : account is null ? No($"There is no account {name}.")
            : Existing(session, account);
        ConsoleAudit.Write(session, new ConsoleActions.Row
        {
            HappenedAt = _now, Account = by, Action = change.Action, Subject = name, Outcome = _answer.IsDone ? "done" : "refused", Detail = _answer.Detail,
        });
        return true;
    }

    private AccountAnswer New(WriteSession session, Account? existing, AccountChange.Add add)
    {
        if (existing is not null)
        {
            return No($"There is an account {name} already.");
        }
        if (Taken(session, add.Certificate) is { } taken)
        {
            return taken;
        }
        session.Execute(Insert, new { name, role = add.Role.ToString(), participant = add.Participant?.Value, password = add.Password, mustChange = 1L, certificate = add.Certificate, now = _now });
        return Yes($"Account {name} added: {add.Role}{(add.Participant is { } id ? $" of {id}" : "")}, signs in with {Means(add.Password, add.Certificate)}.");
    }

    private AccountAnswer Existing(WriteSession session, Account account)
    {
        var accountId = account.AccountId;
        switch (change)
        {
            case AccountChange.Shut shut:
                session.Execute(SetShut, new { now = _now, accountId });
                EndSessions();
                return Yes($"Account {name} is locked until somebody unlocks it; reason: {shut.Reason}.");
            case AccountChange.Open:
                session.Execute(SetOpen, new { accountId });
                return Yes($"Account {name} is unlocked.");
            case AccountChange.NewPassword password:
                session.Execute(SetPassword, new { password = password.Password, mustChange = password.ByOther ? 1L : 0L, accountId });
                EndSessions();
                return Yes($"Account {name} has a new password{(password.ByOther ? ", to be changed at the next sign-in" : "")}.");
            case AccountChange.ForgetSecondFactor:
                session.Execute(SetNoSecret, new { accountId });
                EndSessions();
                return Yes($"Account {name} sets up its second factor anew at the next sign-in.");
            case AccountChange.NewCertificate { Certificate: null } when account.Password is null:
                return No($"Account {name} has no password: without its certificate it could not sign in.");
            case AccountChange.NewCertificate certificate:
                if (Taken(session, certificate.Certificate) is { } taken)
                {
                    return taken;
                }
                session.Execute(SetCertificate, new { certificate = certificate.Certificate, accountId });
                EndSessions();
                return Yes($"Account {name} signs in with {Means(account.Password, certificate.Certificate)}.");
            case AccountChange.AddToken token:
                if (session.Find<long>(CountToken, new { accountId, label = token.Label }) > 0)
                {
                    return No($"Account {name} has a token '{token.Label}' already.");
                }
                session.Execute(InsertToken, new { token.Hash, accountId, token.Label, now = _now, endsAt = token.EndsAt.ToUnixTimeMilliseconds() });
                return Yes($"Account {name} has a token '{token.Label}', good until {token.EndsAt:u}.");
            case AccountChange.RemoveToken token:
                return session.Execute(DeleteToken, new { accountId, label = token.Label }) == 1 ? Yes($"Account {name} has no token '{token.Label}' any more.") : No($"Account {name} has no token '{token.Label}'.");
            case AccountChange.Remove:
                EndSessions();
                session.Execute(DeleteTokens, new { accountId });
                session.Execute(Delete, new { accountId });
                return Yes($"Account {name} is removed.");
            default:
                throw new UnreachableException($"{change.GetType().Name} is no change of an account.");
        }

        void EndSessions() => session.Execute(DeleteSessions, new { accountId, keep = keep ?? "" });
    }

    private AccountAnswer? Taken(WriteSession session, string? certificate) => certificate is not null && session.Find<string>(OwnerOf, new { certificate }) is { } owner && owner != name
        ? No($"The certificate {certificate} is that of the account {owner}: each needs one of its own.")
        : null;

    private static string Means(string? password, string? certificate) =>
        (password, certificate) switch
        {
            (null, { } only) => $"the certificate {only}",
            ({ }, null) => "a password and a second factor",
            _ => $"a password and a second factor, or the certificate {certificate}",
        };

    private static AccountAnswer Yes(string detail) => new(true, detail);

    private static AccountAnswer No(string detail) => new(false, detail);
}
