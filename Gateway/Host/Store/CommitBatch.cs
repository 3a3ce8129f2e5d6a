using System.Data.Common;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Store;

/// <summary>One transaction for many pieces of work. A piece that fails is told so and leaves the others unharmed.</summary>
internal sealed class CommitBatch(Dialect dialect, DbConnection connection)
{
    // Nodes take their locks in one order, so that a deadlock is rare; five in a row are a fault and not chance.
    private const int MostAttempts = 5;

    public void Run(IReadOnlyList<StoreWork> batch)
    {
        var left = batch.ToList();
        try
        {
            while (left.Count > 0 && Commit(left) is { } failed)
            {
                left.Remove(failed.Work);
                failed.Work.Failed(failed.Exception);
            }
        }
        catch (Exception exception)
        {
            // The transaction itself failed (disk full, lock, lost server): nothing of the batch is known to be durable, every caller must know.
            left.ForEach(work => work.Failed(exception));
            throw;
        }
        left.ForEach(work => work.Committed());
    }

    private Failure? Commit(List<StoreWork> works)
    {
        var together = true;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return TryCommit(works, together);
            }
            catch (Exception exception) when (together && dialect.Judge(exception) == Trouble.OfTheWork)
            {
                // Whose statement it was shows when each sends its own.
                together = false;
            }
            catch (Exception exception) when (attempt < MostAttempts && dialect.Judge(exception) == Trouble.OfTheMoment)
            {
                // The transaction was sacrificed and has left nothing; every step can be run again from the first.
            }
        }
    }

    /// <param name="together">What the pieces ask first and write last goes to the database for all of them at once.</param>
    /// <returns>Null when all is durable, otherwise the piece that must go before the others are tried again.</returns>
    private Failure? TryCommit(List<StoreWork> works, bool together)
    {
        using var transaction = dialect.BeginWrite(connection);
        var session = new WriteSession(dialect, transaction, together);
        var lines = Lines.Keys(works.SelectMany(work => work.Lines));
        var changed = false;
        var failure = Ask()
            ?? Each(works, work => changed |= session.Decide(work))
            ?? SignAll(works)
            ?? Each(works, Write);
        if (failure is not null)
        {
            transaction.Rollback();
            return failure;
        }
        if (!changed)
        {
            return null;
        }
        session.WriteRecorded();
        CrashPoint.Pass(CrashPoint.BeforeCommit);
        transaction.Commit();
        CrashPoint.Pass(CrashPoint.AfterCommit);
        return null;

        Failure? Ask()
        {
            if (!together)
            {
                session.Answer(lines);
                return Each(works, work => work.Ask(session));
            }
            var broken = Each(works, work => work.Ask(session));
            if (broken is null)
            {
                session.Answer(lines);
            }
            return broken;
        }

        void Write(StoreWork work)
        {
            changed |= work.Write(session);
            if (!together)
            {
                session.SendDeferred();
            }
        }
    }

    private Failure? Each(List<StoreWork> works, Action<StoreWork> step)
    {
        foreach (var work in works)
        {
            if (Try(work, step) is { } failure)
            {
                return failure;
            }
        }
        return null;
    }

    private Failure? SignAll(List<StoreWork> works)
    {
        CrashPoint.Pass(CrashPoint.AfterDecide);
        if (works.Count == 1)
        {
            return Try(works[0], work => work.Sign());
        }
        var failures = new Failure?[works.Count];
        Parallel.For(0, works.Count, i => failures[i] = Try(works[i], work => work.Sign()));
        return Array.Find(failures, f => f is not null);
    }

    private Failure? Try(StoreWork work, Action<StoreWork> step)
    {
        try
        {
            step(work);
            return null;
        }
        catch (Exception exception) when (dialect.Judge(exception) == Trouble.OfTheWork)
        {
            return new Failure(work, exception);
        }
    }

    private sealed record Failure(StoreWork Work, Exception Exception);
}
