"""Community project → activity: a project that nothing speaks against becomes an activity of the chain."""

import msgspec

from designer.feasibility.screening import answers, screened
from designer.programme.chain_edit import add_node
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import CommunityProject
from designer.programme.words import ENGLISH, N_, Words

_REFUSED = N_("{name} is stopped by a sign against it: change the project and its answer first.")


def project_refusal(programme: Programme, project_id: str, words: Words = ENGLISH) -> str:
    """Return why a project may not be planned, as a sentence; empty if it may."""
    project = find_as(programme, project_id, CommunityProject)
    if project is None or screened(project, answers(programme)).outcome != "stopped":
        return ""
    return words(_REFUSED).replace("{name}", project.name or words(N_("(no name)")))


def plan_project(programme: Programme, project_id: str, output_id: str, new_id: IdMaker) -> Programme:
    """Make an activity of a project, at community level, under an output or under none yet, linked both ways."""
    project = find_as(programme, project_id, CommunityProject)
    if project is None or project_refusal(programme, project_id):
        return programme
    made = Node(id=new_id(KIND_OF["nodes"]), kind="activity", statement=project.name, level="community")
    programme = add_node(programme, made, new_id, below=output_id)
    return attach_project(programme, project_id, made.id)


def attach_project(programme: Programme, project_id: str, node_id: str) -> Programme:
    """Let an activity that is there already carry out a project that may be planned."""
    project = find_as(programme, project_id, CommunityProject)
    if project is None or project_refusal(programme, project_id) or find_as(programme, node_id, Node) is None:
        return programme
    return put(programme, msgspec.structs.replace(project, node_id=node_id))


def projects_behind(programme: Programme, node_id: str) -> tuple[CommunityProject, ...]:
    """Return the community projects that an activity carries out."""
    return tuple(each for each in programme.projects if each.node_id == node_id)
