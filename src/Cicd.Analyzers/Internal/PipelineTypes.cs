using Microsoft.CodeAnalysis;

namespace Cicd.Analyzers;

/// <summary>The types of Cicd that the rules know, as the compilation sees them.</summary>
internal sealed class PipelineTypes
{
    private readonly INamedTypeSymbol task;
    private readonly INamedTypeSymbol? publishTask;
    private readonly INamedTypeSymbol? deployTask;

    private PipelineTypes(INamedTypeSymbol task, Compilation compilation)
    {
        this.task = task;
        publishTask = compilation.GetTypeByMetadataName("Cicd.IPublishTask");
        deployTask = compilation.GetTypeByMetadataName("Cicd.IDeployTask");
    }

    /// <summary>The types, or null where the compilation has no pipeline.</summary>
    public static PipelineTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Cicd.IPipelineTask") is { } task ? new(task, compilation) : null;

    public bool IsTask(ITypeSymbol type) => type.TypeKind == TypeKind.Class && Implements(type, task);

    public bool IsGated(ITypeSymbol type) => Implements(type, publishTask) || Implements(type, deployTask);

    /// <summary>The task class that a member belongs to: its own class, or one around that.</summary>
    public INamedTypeSymbol? TaskAround(ISymbol member)
    {
        for (var type = member as INamedTypeSymbol ?? member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (IsTask(type))
            {
                return type;
            }
        }

        return null;
    }

    public static bool Is(ITypeSymbol? type, string fullName) => type is not null && type.OriginalDefinition.ToDisplayString() == fullName;

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol? wanted) =>
        wanted is not null && type.AllInterfaces.Contains(wanted, SymbolEqualityComparer.Default);
}
