using System.Reflection;

namespace Cicd;

/// <summary>The task classes of a pipeline, and what is wrong with them.</summary>
public sealed class TaskCatalog
{
    private TaskCatalog(IReadOnlyList<TaskClass> tasks, IReadOnlyList<TaskDefinition> definitions, IReadOnlyList<PipelineProblem> problems)
    {
        Tasks = tasks;
        Definitions = definitions;
        Problems = problems;
    }

    /// <summary>The task classes, ordered by name.</summary>
    public IReadOnlyList<TaskClass> Tasks { get; }

    /// <summary>Their definitions, in the same order, for <see cref="PipelineGraph.Create"/>.</summary>
    public IReadOnlyList<TaskDefinition> Definitions { get; }

    /// <summary>Classes that cannot be tasks of this pipeline: each of them is an error, none is left out silently.</summary>
    public IReadOnlyList<PipelineProblem> Problems { get; }

    /// <summary>Finds the task classes of the assemblies.</summary>
    /// <param name="assemblies">The assemblies of the pipeline.</param>
    /// <param name="contextType">The class of the pipeline's context.</param>
    public static TaskCatalog Discover(IEnumerable<Assembly> assemblies, Type contextType)
    {
        var problems = new List<PipelineProblem>();
        Type[] types = [.. assemblies.Distinct().SelectMany(assembly => TypesOf(assembly, problems)).Where(type => type.IsClass && typeof(IPipelineTask).IsAssignableFrom(type))];
        var tasks = new List<TaskClass>();
        foreach (var type in types)
        {
            var problem = TaskClassRules.Check(type, types, contextType);
            if (problem is not null)
            {
                problems.Add(new PipelineProblem(problem));
            }
            else if (!type.IsAbstract)
            {
                tasks.Add(new TaskClass(type));
            }
        }

        tasks.Sort((a, b) => string.Compare(a.Name, b.Name, StringComparison.OrdinalIgnoreCase));
        var byType = tasks.ToDictionary(task => task.Type);
        TaskDefinition[] definitions = [.. tasks.Select(task => task.Define(Names))];
        return new TaskCatalog(tasks, definitions, problems);

        // A dependency on a class that has a problem of its own is told once, with that problem.
        IReadOnlyList<string> Names(TaskClass task, string relation, IEnumerable<Type> others)
        {
            var names = new List<string>();
            foreach (var other in others)
            {
                if (byType.TryGetValue(other, out var known))
                {
                    names.Add(known.Name);
                }
                else if (!types.Contains(other) || other.IsAbstract)
                {
                    problems.Add(new($"Task {task.Name} {relation} {other.FullName}, which is no task of this pipeline. A task class of another assembly has to be added with AddAssembly."));
                }
            }

            return names;
        }
    }

    private static Type[] TypesOf(Assembly assembly, List<PipelineProblem> problems)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            var reasons = exception.LoaderExceptions.Select(loader => loader?.Message).Distinct(StringComparer.Ordinal);
            problems.Add(new($"Assembly {assembly.GetName().Name} cannot be loaded whole: {string.Join(" ", reasons)}"));
            return [];
        }
    }
}
